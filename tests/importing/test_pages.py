"""The import page: who may use it, what it takes, what it refuses, and in which words."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from archive.enums import JobState
from archive.files import shown_name
from archive.importing import add_job, queue
from archive.models import ImportJob
from tests.pages import Page

pytestmark = pytest.mark.django_db
TEXT = "县长柳长青在全县一季度经济运行分析会上的讲话\n同志们：\n今天算算一季度的账。\n"


def file(name: str = "a.txt", data: bytes = TEXT.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def page(client, editor):
    """The page as an editor sees it: ``page.post(…)`` hands something in."""
    client.force_login(editor)
    return client


@pytest.fixture
def job(editor) -> ImportJob:
    return add_job(editor, "qingshi.txt", ContentFile(TEXT.encode()))


def addresses(job: ImportJob) -> list[tuple[str, str]]:
    own = f"/import/{job.pk}/"
    posts = ["/import/", f"{own}cancel/", f"{own}retry/", f"{own}delete/"]
    return [("get", url) for url in ("/import/", "/import/jobs/", own)] + [("post", url) for url in posts]


def test_a_visitor_is_sent_to_the_login_and_a_reader_is_refused(client, reader, job):
    for method, url in addresses(job):
        response = getattr(client, method)(url)
        assert (response.status_code, response.headers.get("Location")) == (302, f"/login/?next={url}")
    client.force_login(reader)
    for method, url in addresses(job):
        response = getattr(client, method)(url, {"text": TEXT} if method == "post" else {})
        assert (response.status_code, "没有权限" in response.content.decode()) == (403, True), url
    assert "导入" not in Page(client.get("/compilations/")).part("检索", "合集")
    assert [(found.pk, found.state) for found in ImportJob.objects.all()] == [(job.pk, JobState.QUEUED)]


def test_an_editor_may_and_only_by_post(page, job):
    assert Page(page.get("/speakers/")).link("导入") == "/import/"
    assert page.get(f"/import/{job.pk}/").headers["Location"] == f"/import/?page=1#job-{job.pk}"
    for action in ("cancel", "retry", "delete"):
        assert page.get(f"/import/{job.pk}/{action}/").status_code == 405
    assert ImportJob.objects.get().state == JobState.QUEUED
    assert "no-store" in page.get("/import/").headers["Cache-Control"]


def test_every_post_needs_its_token(editor, job):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    for method, url in addresses(job):
        if method == "post":
            assert strict.post(url, {"text": TEXT}).status_code == 403, url
    assert ImportJob.objects.count() == 1


def test_files_and_pasted_text_become_jobs(page, editor):
    given = {"files": [file("一季度.txt"), file("b.txt", b"x")], "text": TEXT, "title": "青石/讲话"}
    response = page.post("/import/", given, follow=True)
    assert "已收到 3 个文件，正在逐个读取。" in Page(response).words
    jobs = ImportJob.objects.order_by("pk")
    assert [found.file_name for found in jobs] == ["一季度.txt", "b.txt", "青石／讲话.txt"]
    assert {found.created_by for found in jobs} == {editor}
    assert jobs[2].file.read().decode().split() == TEXT.split()


def test_the_script_gets_json(page):
    response = page.post("/import/", {"files": file()}, headers={"Accept": "application/json"})
    assert response.status_code == 201
    assert response.json() == {"added": [ImportJob.objects.get().pk], "refusals": []}


REFUSED = [
    # what is handed in, settings, status, sentence
    ({}, {}, 400, "请选择文件，或粘贴文字。"),
    ({"text": " \n"}, {}, 400, "请选择文件，或粘贴文字。"),
    ({"text": "字" * 2_000_001}, {}, 400, "粘贴的文字超过 2000000 字，请存成文件再上传。"),
    (
        {"files": [file(data=b"x" * 1_000_001)]},
        {"IMPORT_FILE_MB": 1},
        413,
        "“a.txt”超过 1 MB，没有上传；请拆成几个文件，或另存为 txt。",
    ),
    ({"files": [file()] * 21}, {}, 413, "一次最多上传 20 个文件，请分几次上传。"),
    (
        {"files": [file()]},
        {"IMPORT_QUOTA_FILES": 0},
        429,
        "你已有 0 个文件在排队（每人最多 0 个），请等它们读完再上传。",
    ),
    (
        {"files": [file()]},
        {"IMPORT_QUOTA_MB": 0},
        429,
        "你还没有处理完的文件已占 0 MB（每人最多 0 MB），请等它们读完，或删除失败和取消的任务后再上传。",
    ),
]


@pytest.mark.parametrize(
    ("given", "limits", "status", "sentence"), REFUSED, ids=[row[3][:12] for row in REFUSED]
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_too_much_is_refused_in_a_sentence(
    page, settings, uploads_left, given, limits, status, sentence, accept
):
    for name, value in limits.items():
        setattr(settings, name, value)
    for upload in given.get("files", ()):
        upload.seek(0)
    response = page.post("/import/", given, headers={"Accept": accept})
    assert response.status_code == status
    shown = response.json()["refusals"] if accept.endswith("json") else Page(response).words
    assert sentence in shown
    assert ImportJob.objects.count() == 0
    assert uploads_left() == []


def test_a_file_that_is_refused_does_not_hold_up_the_others(page, settings):
    settings.IMPORT_FILE_MB = 1
    response = page.post("/import/", {"files": [file("big.txt", b"x" * 1_000_001), file("good.txt")]})
    assert response.status_code == 413
    assert "“big.txt”超过 1 MB" in Page(response).words
    assert [found.file_name for found in ImportJob.objects.all()] == ["good.txt"]


def test_the_quota_counts_what_waits_and_frees_what_is_done(page, editor, settings):
    """U10: what waits counts as files; what failed or was cancelled as bytes, until it is deleted."""
    settings.IMPORT_QUOTA_FILES = 2
    for number in range(2):
        assert page.post("/import/", {"files": file(f"{number}.txt", b"%d" % number)}).status_code == 302
    assert page.post("/import/", {"files": file()}).status_code == 429
    page.post(f"/import/{ImportJob.objects.first().pk}/cancel/")
    assert page.post("/import/", {"files": file()}).status_code == 302
    settings.IMPORT_QUOTA_MB = 0
    assert page.post("/import/", {"files": file("c.txt", b"c")}).status_code == 429


NAMES = [
    # as sent, as shown
    ("../../x", "x"),
    ("..\\..\\x.txt", "x.txt"),
    ("/etc/passwd", "passwd"),
    ("CON.txt", "CON.txt"),
    ("a\x00b.txt", "ab.txt"),
    ("讲话\u202etxt.exe", "讲话txt.exe"),
    ("长" * 300 + ".docx", "长" * 250 + ".docx"),
    ("\x1b[31m红\x7f\x85.txt", "[31m红.txt"),
    ("\r\n.txt", "txt"),
    ("🎉.txt", "🎉.txt"),
    ("x.pdf.exe", "x.pdf.exe"),
    ("两行\n名字.txt", "两行名字.txt"),
    ("%2e%2e%2fx.txt", "%2e%2e%2fx.txt"),
    ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
]


@pytest.mark.parametrize(("sent", "shown"), NAMES, ids=[ascii(row[0])[:20] for row in NAMES])
def test_names_are_only_shown(page, data_dir, sent, shown):
    """U3: the file lies under a name of our own; the name is shown, escaped, without signs that hide."""
    assert shown_name(sent) == shown
    upload = file("x")
    upload._name = sent  # past Django's own cleaning
    page.post("/import/", {"files": upload})
    job = ImportJob.objects.get()
    assert re.fullmatch("[0-9a-f]{32}", job.file.name)
    assert [path.name for path in data_dir.rglob("*") if path.is_file()] == [job.file.name]
    listed = Page(page.get("/import/"))
    assert job.file_name in listed.words and "<img src=x" not in listed.html


def test_the_list_tells_the_state_of_each_job(page, editor, job, small, small_file):
    other = add_job(editor, "known.txt", ContentFile(small_file))
    words = page.get("/import/jobs/").content.decode()
    assert "排队中" in words and "库中已有这个文件，没有改动" in words
    claimed = queue.claim()
    queue.pulse(claimed, "speeches", 3, 12)
    listed = page.get("/import/jobs/").content.decode()
    assert "逐篇读取 3/12 篇" in listed and 'value="37"' in listed
    queue.fail(claimed, "没有找到讲话。")
    listed = Page(page.get("/import/"))
    assert "失败没有找到讲话。" in listed.words
    assert (other.state, other.compilation) == (JobState.DONE, small)
    assert listed.link("青石县经济工作讲话").endswith(f"/review/{small.pk}/")


def test_cancel_retry_delete(page, job, uploads_left):
    steps = [("retry", "queued"), ("cancel", "cancelled"), ("cancel", "cancelled"), ("retry", "queued")]
    for action, state in steps:
        assert page.post(f"/import/{job.pk}/{action}/").headers["Location"] == "/import/"
        job.refresh_from_db()
        assert job.state == state, action
    claimed = queue.claim()
    response = page.post(f"/import/{job.pk}/delete/", follow=True)
    assert "正在读取的任务不能删除，请先取消。" in Page(response).words
    page.post(f"/import/{job.pk}/cancel/")
    assert "正在取消" in Page(page.get("/import/")).words
    queue.cancelled(claimed)
    page.post(f"/import/{job.pk}/delete/")
    assert ImportJob.objects.count() == 0
    assert uploads_left() == []
    for action in ("cancel", "retry", "delete"):
        assert page.post(f"/import/{job.pk}/{action}/").status_code == 302, "another editor was faster"


def test_a_lost_upload_is_said(page, job):
    page.post(f"/import/{job.pk}/cancel/")
    job.file.storage.delete(job.file.name)
    assert "上传的文件已经丢失" in Page(page.post(f"/import/{job.pk}/retry/", follow=True)).words


def test_the_list_has_pages_and_costs_the_same_queries(page, editor, django_assert_num_queries):
    ImportJob.objects.bulk_create(
        ImportJob(
            file_name=f"{n}.txt", size=n, sha256="0", state=JobState.FAILED, created_by=editor, file=f"{n}"
        )
        for n in range(51)
    )
    with django_assert_num_queries(6):
        first = Page(page.get("/import/"))
    assert "50.txt" in first.words and " 0.txt" not in first.words
    assert first.link("较早的任务") == "/import/?page=2"
    oldest = ImportJob.objects.last()
    assert page.get(f"/import/{oldest.pk}/").headers["Location"] == f"/import/?page=2#job-{oldest.pk}"
