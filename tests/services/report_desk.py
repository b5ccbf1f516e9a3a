"""A shortlisted candidate of a position with must-haves, and the words of a whole report."""

from __future__ import annotations

from typing import Any

from katui.domain.work import PayKind
from katui.services import pay_terms, report_sheets
from katui.services.report_sheets import Sheet
from katui.store.changes import writing
from katui.store.models.candidates import Career, Education
from tests.factories import Desk

NEEDS = ("五年以上芯片架构", "带过十人团队", "英语能开会")
WHOLE = {
    "must:1": "七年，两代车规芯片流片",
    "must:2": "现带 14 人",
    "must:3": "与德国总部每周例会",
    "motivation": "想做平台型架构",
    "salary": "现 60K·15薪，期望 70K·15薪",
    "risks": "竞业六个月，可谈",
    "city": "愿意搬到上海，家人同来",
    "highlights": "两代量产经验\n带过跨国团队\n三个月可到岗",
}


def shortlisted(desk: Desk, **fields: Any) -> Any:
    """张志强 of 岱舆电池 in 成都, shortlisted for the position in 上海; the file knows more than a client may."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, must_haves="1. 五年以上芯片架构；\n2. 带过十人团队；英语能开会")
        told = {"phone": "13800138000", "email": "zzq@example.com", "wechat": "zhiqiang88", "title": "架构经理"}
        who = desk.add_candidate(
            write, "张志强", city="成都", employer="岱舆电池科技有限公司", motivation="想做平台", **told
        )
        write.create(Career, candidate=who, employer="岱舆电池科技有限公司", title="架构经理", started="2021-03")
        write.create(
            Career, candidate=who, employer="Bosch", title="工程师", started="2016-07", ended="2021-02", place=1
        )
        write.create(Education, candidate=who, school="浙江大学", degree="硕士", major="微电子", year=2016)
        pay_terms.put(write, desk.session, who.id, PayKind.WANTED, "70K·15薪")
        given = {"candidate": who, "status": "shortlisted", "location_answer": "愿意搬"}
        return desk.add_submission(write, **(given | fields))


def sheet_of(desk: Desk, row: Any) -> Sheet:
    """The report of a card as 单若谷 sees it."""
    return report_sheets.sheet(desk.store, desk.session, row.id)


def whole_report(desk: Desk, row: Any, **more: str) -> Sheet:
    """Every point of the report written but the interview times."""
    report_sheets.write_parts(desk.store, desk.session, row.id, WHOLE | more)
    return sheet_of(desk, row)
