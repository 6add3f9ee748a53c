"""A file read as drafts, and an editor at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User

from archive.importer import ReadFile, store_draft

# Invented: four speeches, an introduction that is none, a paragraph a line.
DESK = """\
云麓县经济工作讲话选编

编者的话

这本小册子收录近两年的讲话，供大家参考。

县长柳长青在全县一季度经济运行分析会上的讲话

（2021年4月20日）

同志们：

一季度，全县实现地区生产总值21.6亿元，同比增长7.4%。竹浆纸项目已经点火试车。

一、开局总体平稳。青石大桥的桩基赶在汛期前打完。

二、下一步抓好三件事

一是盯紧竹浆纸项目达产，二是帮中小企业过桥续贷。

县委书记董其昌同志在全县2021年上半年项目建设推进会上的讲话

同志们：

上半年，全县新开工项目18个，完成投资9.3亿元。

土地报批慢、资金到位慢，两个慢字要在三季度改掉。

在全县三季度经济形势分析会上的讲话

前三季度，全县规模以上工业增加值增长8.1%。

工业靠竹浆纸，消费靠夜市，两头都有短板。

四季度再增五家入库企业。

县统计局在全县前三季度经济形势分析会上的发言

前三季度，社会消费品零售总额增长6.5%。

建议抓紧培育入库企业。
"""


def store(text: str, name: str = "yunlu.txt"):
    """The drafts of ``text``."""
    data = text.encode()
    return store_draft(ReadFile.of(data, name), data, name).compilation


@pytest.fixture
def drafts(db):
    """The four speeches of DESK as drafts."""
    return store(DESK)


@pytest.fixture
def editor(db):
    user = User.objects.create_user("editor", password="a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))
    return user


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


def line_of(compilation, words: str) -> int:
    """The line in which ``words`` stand."""
    [number] = [n for n, line in enumerate(compilation.reading.lines, 1) if words in line]
    return number
