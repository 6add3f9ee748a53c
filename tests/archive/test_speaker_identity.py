"""Speakers over several compilations, merged, split, and printed in two ways."""

from __future__ import annotations

import pytest

from archive.enums import SpeakerKind, SpeechState
from archive.importer import ReadFile, import_compilation, store_draft
from archive.models import Speaker, SpeakerMerge, Speech
from archive.speaker_identity import NotPossible, merge, set_variants, split, take_back, undo_merge

pytestmark = pytest.mark.django_db

BODY = "同志们：\n\n今年全镇新修渠道三公里，春灌没有误农时。\n\n"


def printed(*titles: str, contents: tuple[str, ...] = ()) -> bytes:
    """A compilation of short speeches with these titles."""
    listed = "".join(f"{n}.{title}.....{n}\n" for n, title in enumerate(contents or titles, start=1))
    bodies = "".join(f"{title}\n\n{BODY}" for title in titles)
    return f"春耕讲话\n\n目 录\n\n{listed}\n{bodies}".encode()


def stored(name: str, *titles: str, **options) -> list[Speech]:
    return list(import_compilation(printed(*titles, **options), name).compilation.speeches.all())


MAYOR = "青石镇镇长何秋水在全镇春耕生产现场会上的讲话"
AGAIN = "青石镇镇长何秋水在全镇防汛工作会议上的讲话"
ELSEWHERE = "白石镇镇长何秋水在全镇春耕生产动员会上的讲话"
NOWHERE = "镇长何秋水在全镇秋收工作会议上的讲话"

COMPILATIONS = [
    ((MAYOR,), (AGAIN,), True, "name and place agree over two compilations"),
    ((MAYOR,), (ELSEWHERE,), False, "the same name at another place is another person"),
    ((NOWHERE,), (NOWHERE.replace("秋收", "冬修"),), False, "no place in two compilations"),
    ((MAYOR,), (NOWHERE,), False, "no place in the second"),
]


@pytest.mark.parametrize(("first", "second", "one", "why"), COMPILATIONS)
def test_one_speaker_over_two_compilations(first, second, one, why):
    before, after = stored("a.txt", *first), stored("b.txt", *second)
    assert before[0].speaker.name == after[0].speaker.name == "何秋水"
    assert (before[0].speaker_id == after[0].speaker_id) == one, why


def test_in_one_compilation_posts_and_level_make_up_for_a_place():
    one, other = stored("a.txt", NOWHERE, MAYOR)
    assert one.speaker_id == other.speaker_id
    assert Speaker.objects.get().place == "青石镇", "what one speech does not say the other does"


def test_reading_the_file_again_makes_no_new_speaker():
    stored("a.txt", NOWHERE, MAYOR, ELSEWHERE)
    before = list(Speaker.objects.values_list("pk", "name", "place"))
    import_compilation(printed(NOWHERE, MAYOR, ELSEWHERE), "a.txt", replace=True)
    assert list(Speaker.objects.values_list("pk", "name", "place")) == before


@pytest.fixture
def two() -> list[Speech]:
    """One speech each of two speakers of one name, in two towns."""
    return [*stored("a.txt", MAYOR), *stored("b.txt", ELSEWHERE)]


def owners() -> list[int]:
    return list(Speech.objects.order_by("pk").values_list("speaker", flat=True))


def test_a_merge_moves_the_speeches_and_is_followed(two, admin_user):
    gone, stays = (speech.speaker for speech in two)
    made = merge(gone, stays, made_by=admin_user)
    assert owners() == [stays.pk, stays.pk]
    assert (made.speech_ids, made.made_by) == ([two[0].pk], admin_user)
    assert stored("c.txt", AGAIN)[0].speaker_id == stays.pk, "later imports follow the redirect"


def test_a_merge_is_taken_back_with_what_it_moved(two):
    gone, stays = (speech.speaker for speech in two)
    set_variants(gone, ["何秋永"])
    made = merge(gone, stays)
    assert stays.names == ["何秋水", "何秋永"]
    later = stored("c.txt", ELSEWHERE.replace("春耕", "秋收"))[0]
    assert undo_merge(made) == 1
    assert owners() == [gone.pk, stays.pk, stays.pk], "what was always the other's stays there"
    assert later.speaker_id == stays.pk
    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.merged_into, gone.variants, stays.variants) == (None, ["何秋永"], [])
    with pytest.raises(NotPossible, match="已经撤销"):
        undo_merge(made)


def test_what_was_read_before_another_editors_click_is_read_again(two):
    """A second click, and an other form of a name set meanwhile, which the merge must not take along."""
    gone, stays = (speech.speaker for speech in two)
    made = merge(gone, stays)
    first, second = SpeakerMerge.objects.get(pk=made.pk), SpeakerMerge.objects.get(pk=made.pk)
    assert (first.into, second.speaker, second.into) == (stays, gone, stays), "read now"
    set_variants(Speaker.objects.get(pk=stays.pk), ["何秋永"])
    undo_merge(first)
    assert Speaker.objects.get(pk=stays.pk).variants == ["何秋永"]
    with pytest.raises(NotPossible, match="已经撤销"):
        undo_merge(second)


def test_a_split_reads_again_who_is_there(two):
    """Meanwhile the speaker was merged, the other one too, or is gone."""
    merge(two[0].speaker, two[1].speaker)
    both = Speaker.objects.get(merged_into=None)
    to, elsewhere = Speaker.objects.create(name="何秋水"), Speaker.objects.create(name="何秋水")
    merge(Speaker.objects.get(pk=to.pk), elsewhere)
    assert split(both, [two[0].pk], to) == elsewhere
    gone = Speaker.objects.create(name="何秋水")
    Speaker.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotPossible, match="刚刚删去"):
        split(both, [two[1].pk], gone)


def test_merges_form_a_chain_and_come_apart_link_by_link(two):
    first, second = (speech.speaker for speech in two)
    third = Speaker.objects.create(name="何秋水", place="黑石镇")
    merge(first, second)
    made = merge(second, third)
    first.refresh_from_db()
    assert (first.current, owners()) == (third, [third.pk, third.pk])
    assert undo_merge(made) == 2
    first = Speaker.objects.get(pk=first.pk)
    assert (first.current, owners()) == (second, [second.pk, second.pk])


def test_a_merge_without_a_record_is_taken_back_too(two):
    gone, stays = (speech.speaker for speech in two)
    gone.merged_into = stays
    gone.save()
    take_back(gone)
    assert Speaker.objects.get(pk=gone.pk).merged_into is None


REFUSED_MERGES = [
    (lambda a, b: (a, a), "同一位", "with itself"),
    (
        lambda a, b: (a, Speaker.objects.create(name="青石镇", kind=SpeakerKind.OFFICE)),
        "单位",
        "with an office",
    ),
    (lambda a, b: (Speaker.objects.create(name="甲", merged_into=b), a), "已经并入", "who is merged already"),
]


@pytest.mark.parametrize(("choose", "words", "why"), REFUSED_MERGES)
def test_what_makes_no_sense_is_not_merged(two, choose, words, why):
    before = owners()
    with pytest.raises(NotPossible, match=words):
        merge(*choose(*(speech.speaker for speech in two)))
    assert owners() == before, why


def test_a_split_lasts(two):
    """Two towns under one speaker: parted by hand, and parted they stay."""
    merge(two[0].speaker, two[1].speaker)
    both = Speaker.objects.get(merged_into=None)
    to = split(both, [two[0].pk], Speaker(name="何秋水", place="青石镇前湾"))
    assert owners() == [to.pk, both.pk]
    import_compilation(printed(MAYOR), "a.txt", replace=True)
    assert owners() == [to.pk, both.pk], "an editor's choice is not read anew"
    assert "speaker" in Speech.objects.get(pk=two[0].pk).edited_fields


def test_after_a_split_later_speeches_go_where_their_place_leads():
    one, other = stored("a.txt", NOWHERE, NOWHERE.replace("秋收", "冬修"))
    assert one.speaker_id == other.speaker_id
    to = split(one.speaker, [other.pk], Speaker(name="何秋水", place="白石镇"))
    assert stored("b.txt", ELSEWHERE)[0].speaker_id == to.pk


REFUSED_SPLITS = [
    (lambda speaker: [], Speaker(name="何秋水", place="某处"), "请先选出", "no speech"),
    (lambda speaker: [s.pk for s in speaker.speeches.all()], Speaker(name="乙"), "全部", "all speeches"),
    (lambda speaker: [speaker.speeches.first().pk], Speaker(name=""), "姓名", "no name"),
    (
        lambda speaker: [speaker.speeches.first().pk],
        Speaker(name="何秋水", place="青石镇"),
        "已有一位",
        "a name that is taken there",
    ),
]


@pytest.mark.parametrize(("choose", "to", "words", "why"), REFUSED_SPLITS)
def test_what_makes_no_sense_is_not_split(choose, to, words, why):
    speaker = stored("a.txt", MAYOR, AGAIN)[0].speaker
    with pytest.raises(NotPossible, match=words):
        split(speaker, choose(speaker), Speaker(name=to.name, place=to.place))
    assert Speaker.objects.count() == 1, why


PRINTED, LISTED = MAYOR.replace("何秋水", "赵文峭"), MAYOR.replace("何秋水", "赵文峤")


def test_the_contents_list_gives_another_form_of_the_name():
    speaker = stored("a.txt", PRINTED, AGAIN, contents=(LISTED, AGAIN))[0].speaker
    assert (speaker.name, speaker.variants) == ("赵文峭", ["赵文峤"])
    assert stored("b.txt", LISTED.replace("春耕", "秋收"))[0].speaker == speaker, "printed the other way"


def test_a_draft_tells_readers_no_form_of_a_name():
    known = stored("a.txt", PRINTED.replace("春耕", "秋收"))[0].speaker
    data = printed(PRINTED, AGAIN, contents=(LISTED, AGAIN))
    store_draft(ReadFile.of(data, "b.txt"), data, "b.txt")
    draft = Speech.objects.get(state=SpeechState.DRAFT, speaker=known)
    assert Speaker.objects.get(pk=known.pk).variants == []
    draft.state = SpeechState.PUBLISHED
    draft.save()
    assert Speaker.objects.get(pk=known.pk).variants == ["赵文峤"], "once it is published"


def test_what_an_editor_wrote_is_not_added_to():
    speaker = stored("a.txt", PRINTED, AGAIN, contents=(LISTED, AGAIN))[0].speaker
    set_variants(speaker, ["", "赵文乔", "赵文峭", "赵文乔"])
    speaker.speeches.get().save()
    assert Speaker.objects.get(pk=speaker.pk).variants == ["赵文乔"]
