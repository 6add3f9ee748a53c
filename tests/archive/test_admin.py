"""The admin corrects every fact; what it set is remembered as set by an editor."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.enums import SpeechState
from archive.importer import import_compilation
from archive.models import Speaker, Speech

pytestmark = pytest.mark.django_db


def form_of(admin_client, speech: Speech) -> dict:
    page = admin_client.get(reverse("admin:archive_speech_change", args=[speech.pk]))
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_a_corrected_fact_survives_replace(admin_client, small, small_file):
    speech = small.speeches.get(number=1)
    url = reverse("admin:archive_speech_change", args=[speech.pk])
    values = form_of(admin_client, speech)
    values |= {"posts": "县委副书记\n代县长", "period_label": "1-3月", "place": "青石县"}
    assert admin_client.post(url, values).status_code == 302
    speech.refresh_from_db()
    assert (speech.posts, speech.period_label, speech.quarter) == (["县委副书记", "代县长"], "1-3月", 1)
    import_compilation(small_file, "qingshi.txt", replace=True)
    speech.refresh_from_db()
    assert (speech.posts, speech.period_label) == (["县委副书记", "代县长"], "1-3月")
    assert {"posts", "period_label"} <= set(speech.edited_fields)
    assert "occasion" not in speech.edited_fields, "what was not touched is read anew"


def test_what_follows_from_corrected_posts_follows_in_the_admin_too(admin_client, small, small_file):
    speech = small.speeches.get(number=1)
    values = form_of(admin_client, speech) | {"posts": "县委副书记"}
    admin_client.post(reverse("admin:archive_speech_change", args=[speech.pk]), values)
    speech.refresh_from_db()
    derived = ("县委副书记", "party", "county-deputy", ["posts"])
    assert (speech.primary_post, speech.branch, speech.rank, speech.edited_fields) == derived
    import_compilation(small_file, "qingshi.txt", replace=True)
    speech.refresh_from_db()
    assert (speech.primary_post, speech.branch, speech.rank, speech.edited_fields) == derived


def test_a_period_that_is_none_is_explained(admin_client, small):
    speech = small.speeches.get(number=1)
    values = form_of(admin_client, speech) | {"period_label": "那时候"}
    response = admin_client.post(reverse("admin:archive_speech_change", args=[speech.pk]), values)
    assert "认不出这个统计期间" in response.content.decode()


def test_withdraw_action(admin_client, small):
    ids = list(small.speeches.values_list("pk", flat=True))[:2]
    admin_client.post(
        reverse("admin:archive_speech_changelist"), {"action": "withdraw", "_selected_action": ids}
    )
    assert set(small.speeches.filter(state=SpeechState.WITHDRAWN).values_list("pk", flat=True)) == set(ids)


def test_a_merge_moves_the_speeches_and_leaves_a_redirect(admin_client, client, small):
    old = Speaker.objects.get(name="柳长青")
    target = Speaker.objects.create(name="柳长青", place="某市")
    values = {"name": old.name, "kind": old.kind, "place": old.place, "merged_into": target.pk}
    url = reverse("admin:archive_speaker_change", args=[old.pk])
    assert admin_client.post(url, values).status_code == 302
    assert small.speeches.get(number=1).speaker == target
    response = client.get(old.get_absolute_url())
    assert (response.status_code, response.url) == (302, target.get_absolute_url())


@pytest.mark.parametrize("model", ["speech", "speaker", "compilation"])
def test_lists_and_forms_open_in_chinese(admin_client, small, model):
    assert "讲话" in admin_client.get(reverse(f"admin:archive_{model}_changelist")).content.decode()
    firsts = {"speech": small.speeches.first(), "speaker": Speaker.objects.first(), "compilation": small}
    first = firsts[model]
    page = admin_client.get(reverse(f"admin:archive_{model}_change", args=[first.pk]))
    assert (page.status_code, "保存" in page.content.decode()) == (200, True)


def test_a_corrected_speaker_is_not_born_again(admin_client, small, small_file):
    speaker = Speaker.objects.get(name="柳长青")
    values = {"name": speaker.name, "kind": speaker.kind, "place": "青石县", "merged_into": ""}
    url = reverse("admin:archive_speaker_change", args=[speaker.pk])
    assert admin_client.post(url, values).status_code == 302
    import_compilation(small_file, "qingshi.txt", replace=True)
    assert small.speeches.get(number=1).speaker_id == speaker.pk


def test_a_merged_speaker_that_is_chosen_stands_for_the_other(small):
    target = Speaker.objects.create(name="柳长青", place="某市")
    Speaker.objects.filter(name="董其昌").update(merged_into=target)
    speech = small.speeches.get(number=1)
    speech.speaker = Speaker.objects.get(name="董其昌")
    speech.save()
    assert speech.speaker == target


def test_who_may_only_look_cannot_withdraw(client, django_user_model, small):
    user = django_user_model.objects.create_user("reader", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_speech"))
    client.force_login(user)
    values = {"action": "withdraw", "_selected_action": [small.speeches.first().pk]}
    client.post(reverse("admin:archive_speech_changelist"), values)
    assert not small.speeches.exclude(state=SpeechState.PUBLISHED).exists()


def test_a_nul_in_a_post_is_refused(admin_client, small):
    speech = small.speeches.get(number=1)
    values = form_of(admin_client, speech) | {"posts": "县\0长"}
    response = admin_client.post(reverse("admin:archive_speech_change", args=[speech.pk]), values)
    assert (response.status_code, speech.posts) == (200, small.speeches.get(number=1).posts)


def test_a_year_out_of_range_is_refused(admin_client, small):
    speech = small.speeches.get(number=1)
    values = form_of(admin_client, speech) | {"period_year": 99_999}
    response = admin_client.post(reverse("admin:archive_speech_change", args=[speech.pk]), values)
    assert (response.status_code, small.speeches.get(number=1).period_year) == (200, 2021)


def test_a_speech_is_not_deleted_alone_but_with_its_compilation(admin_client, small):
    speech = small.speeches.first()
    assert admin_client.get(reverse("admin:archive_speech_delete", args=[speech.pk])).status_code == 403
    url = reverse("admin:archive_compilation_delete", args=[small.pk])
    assert admin_client.post(url, {"post": "yes"}).status_code == 302
    assert not Speech.objects.exists()
