"""What a post says by its body and role: the 机构类别 (branch) and the seat in the table of ranks."""

from __future__ import annotations

import re

from .title_patterns import OTHER_BODY, OTHER_ROLE, PARTY_COMMITTEE, PARTY_DEPARTMENT, SUB_COMMITTEE

_BRANCH_OF_BODY = (
    (re.compile(r"^委会$|村委会|居委会|村民委员会|居民委员会"), "其他"),
    (re.compile(r"(?:街道|办事处|兵团|师|(?<!集)团|开发区|管委会)(?:党工委|党委)$|直机关工委$"), "党委"),
    (re.compile(r"^中国人民银行$"), "部门"),
    (re.compile(r"政协|政治协商"), "政协"),
    (re.compile(r"人大|人民代表大会"), "人大"),
    (OTHER_BODY, "其他"),
    (re.compile(r"^(?:中共)?中央(?!军委|人民政府|企业)"), "党委"),
    (re.compile(r"纪委|监委|纪检|监察委"), "党委"),
    (PARTY_COMMITTEE, "党委"),
    (PARTY_DEPARTMENT, "党委"),
    (re.compile(r"^委(?!员会?$)"), "党委"),
    (
        re.compile(
            r"^(?:人民)?政府(?:分?党组)?$|^行政?公署|^行署|管委会|(?<!城市)(?<!监督)管理委员会|办事处|街道办"
        ),
        "政府",
    ),
)
# 县长助理, 市委委员, 党组成员, 一级巡视员, 总工程师, 新闻发言人 hold none of the seats that the table knows
_NO_SEAT = ("助理", "校长", "委员", "成员", "领导", "员", "师", "顾问", "人")


def branch_of(body: str, role: str) -> str | None:
    """The branch of a post: 党委, 人大, 政府, 政协, 部门, 其他; None where body and role do not say.

    >>> branch_of("人大常委会党组", "副书记")
    '人大'
    """
    for pattern, branch in _BRANCH_OF_BODY:
        if pattern.search(body):
            return branch
    if re.fullmatch(r"(?:[一二三四]级)?", body) and re.search(r"(?:调研|巡视)员$", role):
        return None  # a grade, of whatever body
    if OTHER_ROLE.search(role):
        return "其他"
    if (body and body != "党组") or re.search(r"[局厅处科司署股]长$", role):
        return "部门"
    return "党委" if re.search(r"书记$|常委$|支书$", role) and body != "党组" else None


def seat_of(body: str, role: str, branch: str | None) -> str | None:
    """ "head", "deputy", "department head" or "department deputy"; None for posts outside the table.

    >>> seat_of("委宣传部", "部长", "党委")
    'department head'
    """
    if role.endswith(_NO_SEAT) or branch in ("其他", None):
        return None
    deputy = "副" in role or role.endswith("常委")
    if re.search(r"纪委|监委|监察委", body):  # their heads are 常委 of the party committee
        return "deputy" if role.endswith(("书记", "主任")) and not deputy else None
    of_body = branch in ("人大", "政协", "政府") and not SUB_COMMITTEE.search(body)
    if not role.endswith("秘书长") and (of_body or PARTY_COMMITTEE.search(body)):
        return "deputy" if deputy else "head"
    if branch == "部门" or body:
        return "department deputy" if deputy else "department head"
    return None
