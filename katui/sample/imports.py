"""Three files that came in, and one of them a second time (demo-spec 7, S37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.sample.world import Talent, World
from katui.store import derive
from katui.store.changes import plain
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.models.work import Action, FollowUp

LOGIN: Final = "lu"
_MISSING: Final = (9, 31, 58, 84, 127, 163, 201, 250, 318)
_LONG: Final = (44, 190)
_NOBODY: Final = (72, 110, 149, 222, 287, 361)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the sample: its rows, how it was written, how many working days ago it came, whose people it holds."""

    mark: str
    name: str
    encoding: str
    rows: int
    back: int
    source: str = ""
    refused: tuple[tuple[int, str, str], ...] = ()
    again: bool = False


def _refused() -> tuple[tuple[int, str, str], ...]:
    """The rows of the old system's file that were not taken, with column and reason."""
    found = [(row, "姓名", "需要填写姓名。") for row in _MISSING]
    found += [(row, "姓名", "姓名太长：最多 200 个字符。") for row in _LONG]
    found += [(row, "顾问", f"没有叫 {name} 的同事。") for row, name in zip(_NOBODY, "甲乙丙丁戊己", strict=True)]
    return tuple(sorted(found))


FILES: Final = (
    File("S37-1", "linkedin-export.csv", "utf-8", 214, 440, source="LinkedIn"),
    File("S37-2", "老系统导出.csv", "gb18030", 380, 385, refused=_refused()),
    File("S37-3", "展会名单.xlsx", "", 96, 290),
    File("S37-4", "展会名单.xlsx", "", 96, 289, again=True),
)


def write(world: World) -> None:
    """The runs and their batches; the people who came in are of the fifteen hundred, created by their import."""
    free = _free(world)
    for file in FILES:
        at = world.days.at(world.days.workday(-file.back), 14)
        batch = world.sink.add(
            Batch, actor=world.users[LOGIN], at=at, origin="sample", act="import", undone=False,
            detail={"kind": "candidate", "file": file.name},
        )  # fmt: skip
        new = 0 if file.again else file.rows - len(file.refused)
        came = [] if file.again else list(_chosen(world, free, file, at, new))
        run = _run(world, file, at, batch, new)
        for talent in came:
            _came(world, talent, at, batch)
        world.sink.rows(ImportRun)[run - 1]["counts"]["row"] = file.rows + 1
        if came:
            world.mark(file.mark, Kind.CANDIDATE, came[0].id)


def _free(world: World) -> list[Talent]:
    """The people of the pool in the order of their ids; not those that went from hand to hand, nor those forgotten."""
    marked = {ref for kind, ref in world.marks.values() if kind is Kind.CANDIDATE}
    known = (t for t in world.talents if t.tag != "erased" and t.owner not in {"ge", "ren"} and t.id not in marked)
    return [t for t in known if world.days.offset(t.fields["as_of"]) > -900]


def _chosen(world: World, free: list[Talent], file: File, at: datetime, count: int) -> Iterator[Talent]:
    """The people of a file: those of its source first, and nobody we spoke with before it came."""
    first = _first_talks(world)
    fits = [t for t in free if first.get(t.id, at) >= at]
    fits.sort(key=lambda talent: talent.fields["source"] != file.source)
    taken = {talent.id for talent in fits[:count]}
    others = [t for t in world.talents if t.id not in taken and t.fields.get("source") == file.source]
    for talent in sorted(fits[:count], key=lambda one: one.id):
        free.remove(talent)
        if file.source and talent.fields["source"] != file.source:
            swapped = others.pop(0)
            swapped.fields["source"], talent.fields["source"] = talent.fields["source"], file.source
        yield talent


def _first_talks(world: World) -> dict[int, datetime]:
    first = {t.id: min(card.steps[0].at for card in t.cards) for t in world.talents if t.cards}
    for model, field in ((FollowUp, "at"), (Action, "created_at")):
        for row in world.sink.rows(model):
            ref, when = row.get("candidate"), row.get(field)
            if ref is not None and when is not None:
                first[ref] = min(first.get(ref, when), when)
    return first


def _run(world: World, file: File, at: datetime, batch: int, new: int) -> int:
    counts: dict[str, Any] = {
        "path": file.name, "rows": file.rows, "create": new, "update": 0, "skip": file.rows if file.again else 0,
        "error": len(file.refused), "refused": [list(each) for each in file.refused],
    }  # fmt: skip
    return world.sink.add(
        ImportRun, kind="candidate", file_name=file.name, encoding=file.encoding or None, state="done",
        user=world.users[LOGIN], at=at, counts=counts, batch=batch,
    )  # fmt: skip


def _came(world: World, talent: Talent, at: datetime, batch: int) -> None:
    talent.fields["created_at"] = at
    fields = talent.fields | derive.columns(talent.fields) | {"updated_at": at}
    known = {name: plain(fields.get(name)) for name in Candidate._meta.sorted_field_names}
    world.sink.add(
        Change, batch=batch, actor=world.users[LOGIN], credited_to=world.users[LOGIN], at=at, origin="sample",
        kind="candidate", ref=talent.id, before=None, after=known, undoes=None,
    )  # fmt: skip
