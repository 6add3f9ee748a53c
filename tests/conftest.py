"""Fixtures of the whole suite: a data folder for each test, and archives with something in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings as property_settings

from archive.importer import import_compilation
from archive.models import Compilation, ImportJob
from archive.storage import originals, uploads

# A property holds or not; how fast is measured elsewhere, and other tests run beside.
property_settings.register_profile("unhurried", deadline=None)
property_settings.load_profile("unhurried")

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

# Invented: three speeches of one county, with a contents list, a wrapped title and a masked year.
SMALL = """\
青石县经济工作讲话

目 录

1.县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话.....3
2.县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话...7
3.青石县统计局在全县前三季度经济形势分析会上的发言....9

县委副书记、县长柳长青在全县一季度经济运行 分析会上的讲话

(2021年4月20日)

同志们：

今天这个会，主要是看看一季度的账，算算二季度的路。

一、一季度开局总体平稳

一季度，全县实现地区生产总值21.6亿元，同比增长7.4%，竹浆纸项目已经点火试车。

二、下一步抓好三件事

一是盯紧竹浆纸项目达产，二是把青石大桥的桩基赶在汛期前打完，三是帮中小企业过桥续贷。

县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话

同志们：

上半年，全县新开工项目18个，完成投资9.3亿元，青石大桥主墩全部出水。

一、肯定成绩

大家顶着高温干，工地上没有停过一天。

二、正视差距

土地报批慢、资金到位慢，两个慢字要在三季度改掉。

青石县统计局在全县前三季度经济形势分析会上的发言

前三季度，全县规模以上工业增加值增长8.1%，社会消费品零售总额增长6.5%。

一、主要指标

工业靠竹浆纸，消费靠夜市，两头都有短板。

二、几点建议

建议抓紧培育入库企业，四季度再增五家。
"""


def pytest_sessionfinish(session, exitstatus):
    """With NOTHING_SKIPPED a skipped test fails the run; only the real compilations may be missing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [str(report.longrepr) for report in reporter.stats.get("skipped", [])] if reporter else []
    missing = [reason for reason in skipped if "REAL_COMPILATIONS" not in reason]
    if os.environ.get("NOTHING_SKIPPED") and missing and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path, monkeypatch):
    """Originals and index of a test lie in a folder of its own."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(Compilation._meta.get_field("original"), "storage", originals())
    monkeypatch.setattr(ImportJob._meta.get_field("file"), "storage", uploads())
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(tmp_path / "index")
    return tmp_path


@pytest.fixture
def small_file() -> bytes:
    return SMALL.encode()


@pytest.fixture
def small(db, small_file):
    """The three speeches of SMALL, imported."""
    return import_compilation(small_file, "qingshi.txt").compilation


@pytest.fixture
def sample(db):
    """The sample compilation, imported."""
    return import_compilation((SAMPLES / "lanjiang.txt").read_bytes(), "lanjiang.txt").compilation
