"""What stands in the files of the clients: papers of the dossier, groups, rules, people who went on (C7, C9, S28)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from katui.domain.clients import DocumentKind, HowObtained, Level
from katui.domain.kinds import Kind
from katui.sample.situations import unmarked
from katui.sample.world import Client, World
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import Client as ClientRow
from katui.store.models.clients import Document, KeyPerson

_GROUPS: Final = (("昆墟储能", "岱舆电池"), ("列缺电源", "昆墟储能"), ("望舒家电", "羲和照明"))
"""A unit and the firm it belongs to."""
_TITLES: Final = {
    DocumentKind.LICENCE: "营业执照副本与资信报告",
    DocumentKind.BUSINESS: "经营情况摘要",
    DocumentKind.DEMAND: "本年招聘计划",
    DocumentKind.PARTNERS: "在用猎头与本地机构名单",
    DocumentKind.OTHER: "园区走访照片与笔记",
}
_SOURCES: Final = {
    HowObtained.ASKED: "HRD 邮件发来",
    HowObtained.PUBLISHED: "企业信用信息公示",
    HowObtained.LOCAL: "当地人才机构",
    HowObtained.OTHER: "行业会上听到，已核对",
}


def write(world: World) -> None:
    """Papers so that completeness varies, three units in two groups, two rules, and where the leavers went."""
    for order, client in enumerate(world.clients):
        for number, (kind, months, expires) in enumerate(_papers(order, client)):
            _paper(world, client, order + number, kind, months, expires)
        if not client.positions and order % 2:
            world.sink.rows(ClientRow)[client.id - 1]["billing"] = None
    for unit, above in _GROUPS:
        world.sink.rows(ClientRow)[world.client(unit).id - 1]["parent"] = world.client(above).id
    _rules(world)
    _leavers(world)


def _papers(order: int, client: Client) -> list[tuple[DocumentKind, int, int | None]]:
    """Kind, age in months, and days until it runs out, of each paper; who has positions passed the gate."""
    if not client.positions and client.tier == "C":
        return [(DocumentKind.LICENCE, 5, 200)] if order % 2 == 0 else []
    found: list[tuple[DocumentKind, int, int | None]] = [
        (DocumentKind.LICENCE, 4 + order % 9, -20 if order % 7 == 3 else 400 + 10 * order),
        (DocumentKind.BUSINESS, 15 if order % 6 == 4 else 1 + order % 8, None),
    ]
    if client.tier == "A" or order % 3:
        found.append((DocumentKind.DEMAND, 9 if order % 5 == 2 else order % 5, None))
    if client.tier == "A" or order % 4 == 0:
        found.append((DocumentKind.PARTNERS, 2 + order % 6, None))
    if client.tier == "A" and order % 2 == 0:
        found.append((DocumentKind.OTHER, order, None))
    return found


def _paper(world: World, client: Client, turn: int, kind: DocumentKind, months: int, expires: int | None) -> None:
    how = list(HowObtained)[turn % len(HowObtained)]
    day = world.days.day(-30 * months - 3)
    world.sink.add(
        Document,
        client=client.id,
        kind=kind,
        title=_TITLES[kind],
        how_obtained=how.value,
        source=_SOURCES[how],
        dated=day,
        as_of=day,
        expires_on=None if expires is None else world.days.day(expires),
        held_by=world.users["lu" if turn % 2 else client.owner],
        created_at=world.days.at(day, 15),
    )


def _rules(world: World) -> None:
    """What two clients asked for; they warn, so that no card of the sample is stopped by them."""
    wishes = (
        ("归墟半导体", "芯片设计部", "协议约定：核心部门两年内提醒"),
        ("华胥医疗", None, "客户口头要求，先打招呼"),
    )
    for name, department, reason in wishes:
        day = world.days.day(-180)
        world.sink.add(
            OffLimits,
            client=world.client(name).id,
            department_name=department,
            from_day=day,
            until_day=day + timedelta(730),
            level=Level.WARN,
            reason=reason,
            created_at=world.days.at(day, 11),
        )


def _leavers(world: World) -> None:
    """The second leaver became a candidate of ours; the first went to another client, the third nobody knows where."""
    _kind, person = world.marks["S28-2"]
    row: dict[str, Any] = world.sink.rows(KeyPerson)[person - 1]
    client = next(each for each in world.clients if each.id == row["client"])
    free = (t for t in unmarked(world) if t.owner == client.owner and not t.cards and t.fields.get("phone"))
    talent = next(t for t in free if not t.fields.get("english_name"))
    talent.fields |= {"name": row["name"], "key_person": person, "employer": client.name, "title": row["title"]}
    world.mark("S28-2-candidate", Kind.CANDIDATE, talent.id)
