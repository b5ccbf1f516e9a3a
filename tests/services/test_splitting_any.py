"""P5: merge, then split, gives both records back byte for byte, whatever rows they had and whatever was chosen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.services.merge_fields import compared
from katui.services.merging import merge
from katui.services.splitting import split
from katui.store import registry
from katui.store.changes import writing
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.linked import links_to
from katui.store.models.candidates import Candidate
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement, Submission
from katui.store.store import Store
from tests.factories import FRIDAY, Desk
from tests.services.test_merging import state

LINKED = sorted({link.model for link in links_to(Candidate) if link.kind is None}, key=lambda m: str(m.__name__))
ON_CARDS = sorted({link.model for link in links_to(Submission) if link.kind is None}, key=lambda m: str(m.__name__))


def value(field: Any, number: int) -> Any:
    """Something that a column of this type may hold."""
    if isinstance(field, WordField):
        words = list(field.words)
        return words[number % len(words)]
    if isinstance(field, InstantField):
        return FRIDAY + timedelta(hours=number)
    if isinstance(field, DateField):
        return FRIDAY.date()
    if isinstance(field, JsonText):
        return {"n": number}
    if isinstance(field, BooleanField):
        return bool(number % 2)
    return number % 3 if isinstance(field, IntegerField) else f"文{number % 3}"


def row(desk: Desk, write: Any, model: Any, number: int, **links: Any) -> None:
    """A row of a table with every column filled in; what a unique index refuses is not made."""
    given: dict[str, Any] = dict(links)
    for field in model._meta.sorted_fields:
        if field.name in {"id", "version", "created_at", "updated_at", *given}:
            continue
        if not isinstance(field, ForeignKeyField):
            given[field.name] = value(field, number) if field.name != "rule_key" else None
        elif not field.null:
            found = field.rel_model.select().order_by(field.rel_model.id).first()
            given[field.name] = (found or made(desk, write, field.rel_model, number)).id
    for columns, unique in model._meta.indexes:
        if unique and clash(model, columns, given):
            return
    write.create(model, **given)


def clash(model: Any, columns: Any, given: dict[str, Any]) -> bool:
    query = model.select()
    for name in columns:
        query = query.where(model._meta.fields[name] == given[name])
    return bool(query.exists())


def made(desk: Desk, write: Any, model: Any, number: int) -> Any:
    row(desk, write, model, number)
    return model.select().order_by(model.id.desc()).first()


whose = st.lists(st.tuples(st.sampled_from(range(40)), st.booleans(), st.integers(0, 8)), max_size=14)
stages = st.sampled_from(["sourced", "submitted", "offered"])
cards = st.lists(st.tuples(st.booleans(), st.integers(0, 2), stages), max_size=5)
TOLD = {"city", "employer", "tags", "notes", "email"}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=whose, on=cards, resting=whose, picks=st.lists(st.integers(0, 2), min_size=40, max_size=40))
def test_merge_then_split_changes_nothing(
    tmp_path_factory: Any, parts: Any, on: Any, resting: Any, picks: list[int]
) -> None:
    folder: Path = tmp_path_factory.mktemp("any")
    store = Store.create(folder / "desk.db")
    try:
        desk = Desk(store)
        keep, gone = desk.candidate.id, desk.other.id
        with writing(store, desk.session, "set_up") as write:
            desk.add_position(write, desk.client, "二")
            desk.add_position(write, desk.client, "三")
            fill(desk, write, parts, on, resting)
            named = [f.name for f in Candidate._meta.sorted_fields if f.name in TOLD]
            for at, one in enumerate((desk.candidate, desk.other)):
                write.update(one, **{name: value(Candidate._meta.fields[name], at + picks[at]) for name in named})
        before = state()
        fields = compared(desk.session, Candidate.get_by_id(keep), Candidate.get_by_id(gone))
        wishes = {one.spec.name: one.may[picks[at] % len(one.may)].value for at, one in enumerate(fields)}
        merge(store, desk.session, keep, gone, wishes)
        assert Candidate.get_or_none(Candidate.id == gone) is None
        split(store, desk.session, keep)
        assert state() == before
    finally:
        store.close()


def fill(desk: Desk, write: Any, parts: Any, on: Any, resting: Any) -> None:
    both = (desk.candidate, desk.other)
    places = list(Position.select().order_by(Position.id))
    for mine, place, status in on:
        one = both[mine]
        if not clash(Submission, ("candidate", "position"), {"candidate": one.id, "position": places[place].id}):
            desk.add_submission(write, one, places[place], status=status)
    for model, mine, number in parts:
        table = LINKED[model % len(LINKED)]
        if table is not Submission:
            row(desk, write, table, number, candidate=both[mine].id)
    rows = list(Submission.select().order_by(Submission.id))
    for model, _mine, number in resting if rows else ():
        table = ON_CARDS[model % len(ON_CARDS)]
        if table is not Placement:
            card = rows[number % len(rows)]
            more = {"candidate": card.candidate_id} if "candidate" in table._meta.fields else {}
            row(desk, write, table, number, submission=card.id, **more)


def test_the_property_covers_every_table_that_points_to_a_candidate_or_a_card() -> None:
    assert {model for model in registry.ALL if model in LINKED} == set(LINKED)
    assert len(LINKED) >= 12
    assert len(ON_CARDS) >= 8
