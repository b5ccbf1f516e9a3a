"""P5, M4: whatever was done to a merged file and taken back, a split gives each record the very rows that it had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain.candidate_parts import Part
from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.i18n import in_each
from katui.services import candidate_parts
from katui.services.candidate_parts import MODELS, ordered
from katui.services.edit import edit
from katui.services.merging import merge
from katui.services.splitting import preview, split
from katui.services.undo import undo
from katui.store.changes import snapshot, writing
from katui.store.models.candidates import Career, Education, HotList, HotListEntry, Pay, Resume
from katui.store.models.house import FactSource
from katui.store.store import Store
from tests.factories import FRIDAY, Desk
from tests.services.test_merging import state

PARTS: Final = (Part.CAREER, Part.EDUCATION, Part.RESUME)
WORDS: Final = {Part.CAREER: "title", Part.EDUCATION: "major", Part.RESUME: "source"}


def furnished(desk: Desk) -> tuple[int, int, int]:
    """Three candidates with jobs, degrees, résumés, pay and a place on a list; two went to the same school."""
    with writing(desk.store, desk.session, "set_up") as write:
        third = desk.add_candidate(write, "第三份", city="杭州")
        hot = write.create(HotList, name="架构", owner=desk.shan)
        for n, one in enumerate((desk.candidate, desk.other, third)):
            for year in (2015 + n, 2020 + n):
                write.create(Career, candidate=one, employer=f"公司{n}{year}", title="工程师", started=str(year))
            write.create(Education, candidate=one, school="云梦大学" if n < 2 else "昆吾工学院", year=2012)
            write.create(Resume, candidate=one, file_name=f"简历{n}.pdf", text="…")
            write.create(Pay, candidate=one, kind=PayKind.PRESENT, original=f"年薪{50 + n}万")
            write.create(HotListEntry, hot_list=hot, candidate=one, added_by=desk.xie, added_at=FRIDAY, note=f"{n}")
    return desk.candidate.id, desk.other.id, third.id


def stood(*but_places_of: int) -> dict[str, Any]:
    """All there is, but for how the parts of some records are ordered: that was put so on purpose."""
    found = state()
    for model in MODELS.values():
        for row in found[model._meta.table_name].values():
            if row["candidate"] in but_places_of:
                del row["place"]
    return found


def first_of(part: Part, who: int, number: int) -> Any:
    rows = ordered(part, who)
    return rows[number % len(rows)]


def reorder(desk: Desk, who: int, part: Part, number: int) -> None:
    ref = first_of(part, who, number).id
    candidate_parts.move(desk.store, desk.session, part, ref, -1 if number % 2 else 1)


def edit_and_undo(desk: Desk, who: int, part: Part, number: int) -> None:
    ref = first_of(part, who, number).id
    candidate_parts.change(desk.store, desk.session, part, ref, {WORDS[part]: "总监"})
    undo(desk.store, desk.session)


def edit_and_back(desk: Desk, who: int, part: Part, number: int) -> None:
    """Written back by hand."""
    row = first_of(part, who, number)
    for words in ("总监", getattr(row, WORDS[part]) or ""):
        candidate_parts.change(desk.store, desk.session, part, row.id, {WORDS[part]: words})


def remove_and_undo(desk: Desk, who: int, part: Part, number: int) -> None:
    candidate_parts.remove(desk.store, desk.session, part, first_of(part, who, number).id)
    undo(desk.store, desk.session)


def pay_and_undo(desk: Desk, who: int, _part: Part, _number: int) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, who, {"present_pay": "年薪99万"})
    undo(desk.store, desk.session)


WORK: Final[tuple[Callable[[Desk, int, Part, int], None], ...]] = (
    reorder,
    edit_and_undo,
    edit_and_back,
    remove_and_undo,
    pay_and_undo,
)
acts = st.lists(st.tuples(st.sampled_from(WORK), st.sampled_from(PARTS), st.integers(0, 5)), max_size=5)


def work(desk: Desk, who: int, some: Any) -> None:
    for act, part, number in some:
        act(desk, who, part, number)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=acts, between=acts, after=acts, third=st.sampled_from(["", "into", "over"]), take=st.booleans())
def test_work_that_is_taken_back_is_no_edit(
    tmp_path_factory: Any, before: Any, between: Any, after: Any, third: str, take: bool
) -> None:
    folder: Path = tmp_path_factory.mktemp("work")
    store = Store.create(folder / "desk.db")
    try:
        desk = Desk(store)
        keep, gone, other = furnished(desk)
        was = stood(keep, other)
        fields = {"present_pay": "take"} if take else {}
        merge(store, desk.session, keep, gone, fields)
        work(desk, keep, before)
        if third:
            sides = (keep, other) if third == "over" else (other, keep)
            merge(store, desk.session, *sides, fields)
            work(desk, sides[0], between)
            split(store, desk.session, sides[0])
        work(desk, keep, after)
        seen = preview(store, desk.session, keep)
        done = split(store, desk.session, keep)
        assert stood(keep, other) == was
        assert done.edited == seen.edited == ()
    finally:
        store.close()


def test_a_chain_of_three_gives_each_its_own_rows_again(desk: Desk) -> None:
    """Each goes away in the next, and they are taken apart from the last one on; the order was changed in between."""
    keep, gone, other = furnished(desk)
    was = stood(other)
    merge(desk.store, desk.session, keep, gone)
    merge(desk.store, desk.session, other, keep)
    reorder(desk, other, Part.CAREER, 2)
    edit_and_undo(desk, other, Part.EDUCATION, 1)
    split(desk.store, desk.session, other)
    split(desk.store, desk.session, keep)
    assert stood(other) == was
    assert not FactSource.select().exists()


@pytest.mark.parametrize("chain", [False, True])
def test_an_edit_that_stands_stays_with_the_kept_one_and_the_split_says_so(desk: Desk, chain: bool) -> None:
    """The other has the row that it had; what was edited is a row of the kept one."""
    keep, gone, other = furnished(desk)
    was = {row.id: snapshot(row) for row in Career.select().where(Career.candidate == gone)}
    mine = {row.id: snapshot(row) for row in Career.select().where(Career.candidate == keep)}
    merge(desk.store, desk.session, keep, gone)
    holder = keep
    if chain:
        merge(desk.store, desk.session, other, keep)
        holder = other
    ref = min(was)
    candidate_parts.change(desk.store, desk.session, Part.CAREER, ref, {"title": "总监"})
    seen = preview(desk.store, desk.session, holder)
    done = split(desk.store, desk.session, holder)
    if chain:
        split(desk.store, desk.session, keep)
    assert {row.id: snapshot(row) for row in Career.select().where(Career.candidate == gone)} == was
    if chain:
        assert {row.id: snapshot(row) for row in Career.select().where(Career.candidate == keep)} == mine
    (stays,) = Career.select().where((Career.candidate == holder) & (Career.title == "总监"))
    assert stays.employer == was[ref]["employer"]
    assert done.edited == seen.edited == (("career", 1),)
    assert done.as_edited == f"edited since, stays with {done.kept.name}: career 1"
    assert in_each(lambda: done.as_edited)["zh_CN"] == f"合并后改过，留在{done.kept.name}名下：工作经历 1"


def test_pay_edited_since_stays_and_the_other_has_the_sum_that_it_had(desk: Desk) -> None:
    keep, gone, _other = furnished(desk)
    merge(desk.store, desk.session, keep, gone, {"present_pay": "take"})
    edit(desk.store, desk.session, Kind.CANDIDATE, keep, {"present_pay": "年薪99万"})
    done = split(desk.store, desk.session, keep)
    held = {row.candidate_id: row.original for row in Pay.select()}
    assert (held[keep], held[gone]) == ("年薪99万", "年薪51万")
    assert done.edited == (("pay", 1),)


def test_hundreds_of_moves_up_and_down_are_no_edit(desk: Desk) -> None:
    """More than one page of the change record."""
    keep, gone, _other = furnished(desk)
    was = stood(keep)
    merge(desk.store, desk.session, keep, gone)
    with writing(desk.store, desk.session, "edit") as write:
        (theirs,) = Resume.select().where(Resume.candidate == keep).order_by(Resume.id.desc()).limit(1)
        for n in range(1_003):
            write.update(theirs, source=f"第{n}次", place=n + 1)
        write.update(theirs, source=None)
    split(desk.store, desk.session, keep)
    assert stood(keep) == was
