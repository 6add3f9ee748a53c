"""Storing: whole or not at all, twice is once, and what an editor set stays."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from archive import importer
from archive.enums import DatePrecision, Level, SpeechState
from archive.importer import import_compilation
from archive.models import Compilation, Paragraph, Speaker, Speech
from archive.parsing import Block, ParseError, read_speeches

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list]:
    """Everything that an import writes, but for the times."""
    return {
        model.__name__: list(model.objects.order_by("pk").values_list("pk", *fields))
        for model, fields in {
            Compilation: ["title", "sha256", "original"],
            Speaker: ["name", "kind", "place"],
            Speech: ["number", "title", "speaker", "state", *(f for f in Speech.FACTS if f != "speaker")],
            Paragraph: ["speech", "position", "anchor", "text", "heading"],
        }.items()
    }


def test_a_compilation_is_stored_with_its_facts(small, small_file):
    first, second, third = small.speeches.all()
    assert [s.number for s in (first, second, third)] == [1, 2, 3]
    assert first.title == "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话"
    assert (first.speaker.name, first.posts) == ("柳长青", ["县委副书记", "县长"])
    assert first.get_level_display() == "县级"
    assert (first.delivered_on, first.date_precision) == (date(2021, 4, 20), DatePrecision.DAY)
    assert (first.quarter, first.year) == (1, 2021)
    assert second.get_rank_display() == "县处级正职"
    assert (third.speaker.get_kind_display(), third.get_branch_display(), third.rank) == ("单位", "部门", "")
    assert [p.heading for p in first.paragraphs.all()] == [0, 0, 1, 0, 1, 0]
    assert first.evidence["speaker"]["text"] in first.title
    with small.original.open() as file:
        assert file.read() == small_file
    assert small.sha256 == hashlib.sha256(small_file).hexdigest()


def test_the_same_file_again_changes_nothing(small, small_file):
    before = rows()
    report = import_compilation(small_file, "another-name.txt")
    assert (report.outcome, report.compilation.pk) == ("unchanged", small.pk)
    assert rows() == before


def test_replace_with_the_same_file_changes_nothing_either(small, small_file):
    before = {name: [row[1:] for row in found] for name, found in rows().items()}
    assert import_compilation(small_file, "qingshi.txt", replace=True).outcome == "replaced"
    assert {name: [row[1:] for row in found] for name, found in rows().items()} == before


def test_replace_keeps_ids_anchors_and_what_an_editor_set(small, small_file):
    first, second, third = small.speeches.all()
    second.level, second.occasion = Level.CITY, "订正后的场合"
    second.correct(["level", "occasion"])
    second.save()
    bridge = second.paragraphs.get(text__contains="主墩")
    text = small_file.decode().replace("主墩全部出水", "主墩全部提前出水")
    text = text.replace("两个慢字", "先加一句。\n\n两个慢字")
    report = import_compilation(text.encode(), "qingshi.txt", replace=True)
    assert (report.outcome, report.kept, report.withdrawn) == ("replaced", 3, [])
    assert [s.pk for s in small.speeches.all()] == [first.pk, second.pk, third.pk]
    again = Speech.objects.get(pk=second.pk)
    assert (again.level, again.occasion) == (Level.CITY, "订正后的场合")
    assert again.evidence["level"]["basis"] == "editor"
    assert again.paragraphs.get(anchor=bridge.anchor).text.endswith("主墩全部提前出水。")
    assert Compilation.objects.count() == 1


def test_replace_follows_speeches_that_moved_and_withdraws_those_that_are_gone(small, small_file):
    first, second, third = small.speeches.all()
    text = small_file.decode()
    titles = ("县委副书记、县长柳长青在全县一季度经济运行 ", "县委书记董", "青石县统")
    one, two, three = (text.index(f"\n\n{title}") for title in titles)
    contents = text[:one].replace("2.县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话...7\n", "")
    moved = contents + text[three:] + text[one:two]
    report = import_compilation(moved.encode(), "qingshi.txt", replace=True)
    assert report.withdrawn == [second.full_title]
    numbers = dict(small.speeches.values_list("pk", "number"))
    assert (numbers[third.pk], numbers[first.pk]) == (1, 2)
    assert Speech.objects.get(pk=second.pk).state == SpeechState.WITHDRAWN
    back = import_compilation(small_file, "qingshi.txt", replace=True)
    assert (back.kept, Speech.objects.get(pk=second.pk).state) == (3, SpeechState.PUBLISHED)


def test_a_speech_that_was_published_by_hand_comes_back_too(small, small_file):
    second = small.speeches.get(number=2)
    second.edited_fields = ["state"]
    second.save()
    text = small_file.decode()
    without = text[: text.index("\n\n县委书记董")] + text[text.index("\n\n青石县统") :]
    without = without.replace("2.县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话...7\n", "")
    import_compilation(without.encode(), "qingshi.txt", replace=True)
    assert Compilation.objects.get().is_open(), "what the new file no longer has does not close it"
    import_compilation(small_file, "qingshi.txt", replace=True)
    assert Speech.objects.get(pk=second.pk).state == SpeechState.PUBLISHED


def test_another_compilation_of_the_same_name_is_refused(small):
    other = "县长何秋水在全县春耕生产现场会上的讲话\n\n同志们：\n\n今年春旱，先把水引到田里，再谈插秧。\n"
    before = rows()
    with pytest.raises(ParseError, match="改正稿"):
        import_compilation(other.encode(), "qingshi.txt", replace=True)
    assert rows() == before


def test_a_corrected_title_of_the_compilation_survives_replace(small, small_file):
    small.title, small.edited_fields = "青石县讲话（订正）", ["title"]
    small.save()
    import_compilation(small_file, "qingshi.txt", replace=True)
    assert Compilation.objects.get().title == "青石县讲话（订正）"


def test_a_file_that_another_process_imports_meanwhile_is_unchanged(db, small_file, monkeypatch):
    """The other import ends between our look-up and our write."""
    divide = importer.divide

    def divide_while_another_imports(source):
        monkeypatch.setattr(importer, "divide", divide)
        import_compilation(small_file, "qingshi.txt")
        return divide(source)

    monkeypatch.setattr(importer, "divide", divide_while_another_imports)
    assert import_compilation(small_file, "again.txt").outcome == "unchanged"
    assert Compilation.objects.count() == 1


def test_originals_without_a_row_do_not_stay(small, small_file, django_capture_on_commit_callbacks):
    storage, first = small.original.storage, small.original.name
    corrected = small_file.decode().replace("两头都有短板", "两头都有短板要补")
    with django_capture_on_commit_callbacks(execute=True):
        import_compilation(corrected.encode(), "qingshi.txt", replace=True)
    small.refresh_from_db()
    assert (storage.exists(first), storage.exists(small.original.name)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        small.delete()
    assert not storage.exists(small.original.name)


def test_year_and_quarter_belong_together(small):
    """A speech of January on the year before is counted in the year and quarter that it reports on."""
    speech = small.speeches.get(number=1)
    speech.delivered_on, speech.period_label, speech.period_year = date(2021, 1, 15), "全年", 2020
    speech.save()
    assert (speech.year, speech.quarter) == (2020, 4)
    speech.period_label, speech.period_year = "", None
    speech.save()
    assert (speech.year, speech.quarter) == (2021, None)


def test_an_editors_withdrawal_survives_replace(small, small_file):
    speech = small.speeches.first()
    speech.state, speech.edited_fields = SpeechState.WITHDRAWN, ["state"]
    speech.save()
    import_compilation(small_file, "qingshi.txt", replace=True)
    assert Speech.objects.get(pk=speech.pk).state == SpeechState.WITHDRAWN


def test_a_merged_speaker_is_not_born_again(small, small_file):
    old = Speaker.objects.get(name="柳长青")
    target = Speaker.objects.create(name="柳长青", place="另一处")
    old.merged_into = target
    old.save()
    import_compilation(small_file, "qingshi.txt", replace=True)
    assert small.speeches.get(number=1).speaker == target


def test_a_fault_half_way_leaves_nothing(db, small_file, monkeypatch):
    """The database refuses the third speech: the first two are not there either."""

    def with_an_empty_paragraph(lines, division):
        *good, last = read_speeches(lines, division)
        return [*good, replace(last, blocks=(Block(""),))]

    monkeypatch.setattr(importer, "read_speeches", with_an_empty_paragraph)
    digest = hashlib.sha256(small_file).hexdigest()
    with pytest.raises(IntegrityError, match="paragraph_text_given"):
        import_compilation(small_file, "qingshi.txt")
    assert not Compilation._meta.get_field("original").storage.exists(f"{digest[:2]}/{digest}.txt")
    assert {name: found for name, found in rows().items() if found} == {}


def test_nothing_is_stored_of_a_text_without_speeches(db):
    with pytest.raises(ParseError, match="讲话"):
        import_compilation("今天天气很好。\n\n适合出门。\n".encode(), "weather.txt")
    assert Compilation.objects.count() == 0


REFUSED = [
    ({"level": "galaxy"}, "speech_level_known", "an unknown level"),
    ({"quarter": 5, "period_label": ""}, None, "derived columns cannot be set by hand"),
    ({"delivered_on": date(2021, 1, 1)}, "speech_date_has_precision", "a date needs its precision"),
    ({"title": ""}, "speech_title_given", "a speech has a title"),
]


@pytest.mark.parametrize(("values", "constraint", "why"), REFUSED)
def test_the_database_refuses_what_cannot_be(small, values, constraint, why):
    speech = small.speeches.get(number=3)
    for name, value in values.items():
        setattr(speech, name, value)
    if constraint is None:
        speech.save()
        assert speech.quarter is None, why
        return
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        speech.save()


def test_drafts_are_seen_by_nobody_and_name_what_they_correct(small, small_file):
    text = small_file.decode().replace("主墩全部出水", "主墩全部提前出水").encode()
    before = rows()
    report = importer.store_draft(importer.ReadFile.of(text, "qingshi.txt"), text, "qingshi.txt")
    drafts = list(report.compilation.speeches.all())
    assert report.compilation.corrects == small
    assert [draft.corrects for draft in drafts] == list(small.speeches.all())
    assert {draft.state for draft in drafts} == {SpeechState.DRAFT}
    assert [row for row in rows()["Speech"] if row in before["Speech"]] == before["Speech"]
    assert Speech.objects.published().count() == 3


def test_what_was_read_is_kept_with_its_division(small, small_file):
    reading = small.reading
    assert reading.text == small_file.decode()
    assert [span.first_line for span in reading.division.spans] == [9, 25, 39]
    assert list(read_speeches(reading.lines, reading.division))[1].facts.speaker == "董其昌"
