"""What people did together or to the records: handover, imports, an undo (demo-spec 1, 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.sample.clock import LEAVE
from katui.sample.situations import unmarked
from katui.sample.world import World
from katui.store.models.house import Batch, Change, ImportRun, Setting

HANDED: Final = 38
_IMPORTS: Final = (
    ("S37-1", "linkedin-export.csv", "utf-8", 214, 0, 160),
    ("S37-2", "老系统导出.csv", "gbk", 380, 17, 120),
    ("S37-3", "展会名单.xlsx", None, 96, 0, 75),
    ("S37-4", "展会名单.xlsx", None, 96, 96, 74),
)

_TIERS: Final = (
    ("S31-1", "白泽数据", ((150, "C", "A"), (40, "A", "C"))),
    ("S31-2", "瀛洲航运", ((95, "A", "B"),)),
)


def settle(world: World) -> None:
    """Situations written on candidates' own rows, before the rows go out."""
    free = unmarked(world)
    for number in range(1, 8):
        talent = free.pop()
        talent.fields["asleep"] = number > 2
        talent.fields["notes"] = "三次未接，转沉睡。" if number > 2 else "三次未接转沉睡，40 天后主动回来联系。"
        world.mark(f"S20-{number}", Kind.CANDIDATE, talent.id)


def write(world: World) -> None:
    """The few change records the sample needs: who had what before, what was undone."""
    _handover(world)
    _imports(world)
    _tiers(world)
    _undone(world)


def _batch(world: World, login: str, at: datetime, act: str, **detail: Any) -> int:
    return world.sink.add(
        Batch,
        actor=world.users[login],
        at=at,
        origin="sample",
        act=act,
        undone=detail.pop("undone", False),
        detail=detail,
    )


def _change(world: World, batch: int, kind: str, ref: int, before: Any, after: Any, undoes: int | None = None) -> int:
    held = world.sink.rows(Batch)[batch - 1]
    return world.sink.add(
        Change,
        batch=batch,
        actor=held["actor"],
        credited_to=held["actor"],
        at=held["at"],
        origin="sample",
        kind=kind,
        ref=ref,
        before=before,
        after=after,
        undoes=undoes,
    )


def _handover(world: World) -> None:
    """盖小满's four clients and 38 candidates went to 任北辰 when her leave began; what she wrote stays hers."""
    at = world.days.at(world.days.day(-LEAVE), 9, 30)
    batch = _batch(world, "qiu", at, "handover")
    before, after = {"owner": world.users["ge"]}, {"owner": world.users["ren"]}
    for client in world.clients:
        if client.handed:
            _change(world, batch, "client", client.id, before, after)
    hers = [t for t in world.talents if t.owner == "ren" and t.tag != "erased"]
    old = [t for t in hers if t.fields["created_at"] < at]
    old.sort(key=lambda t: not any(world.actor(card, card.steps[0].at) == "ge" for card in t.cards))
    for talent in old[:HANDED]:
        _change(world, batch, "candidate", talent.id, before, after)


def _imports(world: World) -> None:
    for mark, name, encoding, rows, refused, back in _IMPORTS:
        at = world.days.at(world.days.day(-back), 14)
        batch = _batch(world, "lu", at, "import")
        again = mark == "S37-4"
        counts = {"rows": rows, "rejected": 0 if again else refused, "skipped": rows if again else 0}
        counts["created"] = rows - counts["rejected"] - counts["skipped"]
        world.sink.add(
            ImportRun,
            kind="candidate",
            file_name=name,
            encoding=encoding,
            state="done",
            user=world.users["lu"],
            at=at,
            counts=counts,
            batch=batch,
        )


def _tiers(world: World) -> None:
    """Tiers that changed, each with its day in the record: 白泽数据 was tried as A, 瀛洲航运 fell to B (S31)."""
    for mark, name, moves in _TIERS:
        client = world.client(name)
        for back, before, after in moves:
            batch = _batch(world, "moqi", world.days.at(world.days.day(-back), 10), "edit")
            _change(world, batch, "client", client.id, {"tier": before}, {"tier": after})
        world.mark(mark, Kind.CLIENT, client.id)


def _undone(world: World) -> None:
    """A city cleared by mistake and put back (S39)."""
    talent = next(t for t in world.talents if t.owner == "shan" and not t.cards and t.fields.get("city"))
    day = world.days.workday(-7)
    city = talent.fields["city"]
    first = _batch(world, "shan", world.days.at(day, 11), "edit", undone=True)
    wrong = _change(world, first, "candidate", talent.id, {"city": city}, {"city": None})
    second = _batch(world, "shan", world.days.at(day, 11, 2), "undo")
    world.sink.rows(Batch)[second - 1]["undoes"] = first
    _change(world, second, "candidate", talent.id, {"city": None}, {"city": city}, undoes=wrong)
    world.mark("S39-1", Kind.CANDIDATE, talent.id)


def firm(world: World, name: str) -> None:
    """The batch that stands for the whole sample, older than anything that may still be undone, and the firm's name."""
    _batch(world, "moqi", world.days.at(world.days.day(-2), 9), "sample", undo=False)
    world.sink.add(Setting, user=None, key="firm", value=name)
