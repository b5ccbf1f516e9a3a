"""P7: an unfinished text about somebody erased on request is thrown away, and none is kept afterwards."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.services import drafts
from katui.services.erasure import erase, to_erase
from katui.services.merging import merge
from katui.store import erasing, erasure_drafts, registry
from katui.store.changes import writing
from katui.store.engine import is_postgres
from katui.store.linked import links_to
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.submissions import Report
from katui.store.models.work import Action, Draft, FollowUp
from tests.factories import Desk, session

NAME, PHONE = "申屠未央", "14100000143"
SAID = f"{NAME}想看机会，电话{PHONE}"


@pytest.fixture
def person(desk: Desk) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, NAME, phone=PHONE)


def done(desk: Desk, row: Any) -> Any:
    return erase(desk.store, session("zeng"), row.id, name=NAME, reason="本人来信要求删除")


def typed(desk: Desk, ref: str, rev: int = 1, form: str = "log", **more: Any) -> bool:
    return drafts.save(desk.store, desk.session, form, ref, "t", rev, SAID, **more)


def named() -> list[str]:
    """The references of the drafts that say the name."""
    return [row.ref for row in Draft.select() if NAME in row.ref + row.body]


def theirs(desk: Desk, row: Any) -> dict[str, int]:
    """A record of every kind that may be about a candidate, by its kind."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, row)
        contact = {"channel": "phone", "direction": "out", "author": desk.shan, "client": desk.client, "at": write.at}
        talk = write.create(FollowUp, text="聊了", submission=card, **contact)
        due = {"due": write.at, "owner": desk.shan, "created_by": desk.shan, "kind": "candidate_call", "do": "回电"}
        held = write.create(Interview, submission=card, round=1, starts_at=write.at)
        made = {
            "candidate": row,
            "submission": card,
            "follow_up": talk,
            "action": write.create(Action, follow_up=talk, **due),
            "interview": held,
            "feedback": write.create(Feedback, interview=held, side="candidate", given_at=write.at, taken_by=desk.shan),
            "report": write.create(Report, submission=card, author=desk.shan),
        }
    return {table: one.id for table, one in made.items()}


def test_a_text_that_goes_on_behind_the_erasure_is_refused_and_nothing_of_it_is_kept(desk: Desk, person: Any) -> None:
    ref = f"candidate:{person.id}"
    assert typed(desk, ref)
    done(desk, person)
    with pytest.raises(Refused, match="nothing is written here again") as refused:
        typed(desk, ref, 2)
    assert (refused.value.rule, refused.value.value) == ("P7.erased", person.id)
    assert not Draft.select().exists()
    assert drafts.save(desk.store, desk.session, "log", ref, "t", 3, "")


def test_so_is_one_about_any_record_of_theirs(desk: Desk, person: Any) -> None:
    made = theirs(desk, person)
    for table, ref in made.items():
        assert typed(desk, f"{table}:{ref}"), table
    done(desk, person)
    assert not Draft.select().exists()
    kept = []
    for table, ref in made.items():
        with pytest.raises(Refused, match="nothing is written here again"):
            kept.append((table, typed(desk, f"{table}:{ref}", 2)))
    assert not Draft.select().exists(), kept


def test_so_is_one_about_a_pair_and_one_beside_another_record(desk: Desk, person: Any) -> None:
    pair, client = f"candidate:{desk.other.id}:{person.id}", f"client:{desk.client.id}"
    assert typed(desk, pair, form="different")
    assert to_erase(desk.store, session("zeng"), person.id).drafts == 1
    done(desk, person)
    assert not Draft.select().exists()
    for ref, beside in ((pair, ()), (client, (f"candidate:{person.id}",))):
        with pytest.raises(Refused, match="nothing is written here again"):
            typed(desk, ref, 2, beside=beside)
    assert not Draft.select().exists()


def test_so_is_one_about_a_record_that_was_merged_into_theirs(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        twin = desk.add_candidate(write, NAME)
    merge(desk.store, session("zeng"), person.id, twin.id)
    assert typed(desk, f"candidate:{twin.id}")
    done(desk, person)
    assert not Draft.select().exists()
    with pytest.raises(Refused, match="nothing is written here again"):
        typed(desk, f"candidate:{twin.id}", 2)


def test_texts_about_others_are_kept_as_before(desk: Desk, person: Any) -> None:
    done(desk, person)
    others = theirs(desk, desk.other)
    for ref in (
        *(f"{table}:{id}" for table, id in others.items()),
        "",
        "import",
        "named:解小满",
        "client:1",
        "brief:1",
    ):
        assert drafts.save(desk.store, desk.session, "log", ref, "t", 1, "周三再打"), ref
    for ref in ("candidate:99", "candidate:99999999999999", "submission:99", "candidate:1:x", "candidate:", "x:²"):
        assert drafts.save(desk.store, desk.session, "log", ref, "t", 1, "周三再打"), ref


def test_the_name_in_the_form_of_a_new_record_goes_with_the_erasure(desk: Desk, person: Any) -> None:
    """Nobody is named by its reference; a text that is written afterwards is nobody's."""
    assert typed(desk, "", form="new:candidate")
    assert typed(desk, f"named:{NAME}", form="new:person")
    done(desk, person)
    assert named() == []
    assert sorted(row.form for row in Draft.select()) == ["new:candidate", "new:person"]
    assert not [row for row in Draft.select() if PHONE in row.body]


def test_whoever_types_while_the_erasure_goes_on_waits_for_it(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the moment in which the drafts are thrown away, before the person is marked as erased."""
    got: list[Any] = []

    def types() -> None:
        desk.store.connect()
        try:
            got.append(typed(desk, f"candidate:{person.id}"))
        except Refused as refusal:
            got.append(refusal.rule)
        finally:
            desk.store.db.close()

    other, plain = threading.Thread(target=types), erasing.forget_history

    def meanwhile(*args: Any) -> int:
        other.start()
        other.join(1)
        return plain(*args)

    monkeypatch.setattr(erasing, "forget_history", meanwhile)
    done(desk, person)
    other.join(20)
    assert got == ["P7.erased"]
    assert not Draft.select().exists()


def test_an_erasure_that_begins_while_somebody_types_throws_the_text_away(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text was found to be about nobody erased, and is written before the erasure looks for drafts."""
    plain, errors = erasure_drafts.erased_in, []

    def erases() -> None:
        desk.store.connect()
        try:
            done(desk, person)
        except Exception as error:
            errors.append(error)
        finally:
            desk.store.db.close()

    other = threading.Thread(target=erases)

    def slow(named: Any) -> Any:
        found = plain(named)
        other.start()
        other.join(1)
        return found

    monkeypatch.setattr(erasure_drafts, "erased_in", slow)
    assert typed(desk, f"candidate:{person.id}")
    other.join(20)
    assert not errors
    assert not Draft.select().exists()


def test_a_text_about_nobody_is_kept_without_a_question_and_any_other_with_one(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = theirs(desk, person)
    asked: list[str] = []
    base: Any = desk.store.db
    plain = base.execute_sql

    def counted(sql: str, *args: Any) -> Any:
        asked.append(sql)
        return plain(sql, *args)

    monkeypatch.setattr(type(base), "execute_sql", lambda _self, sql, *args: counted(sql, *args))
    for table in ("", "client", "person", "position"):
        asked.clear()
        typed(desk, f"{table}:1" if table else "")
        assert not [sql for sql in asked if sql.startswith("SELECT")], table
    for table, ref in made.items():
        asked.clear()
        typed(desk, f"{table}:{ref}", beside=(f"candidate:{person.id}", "client:1"))
        assert len([sql for sql in asked if sql.startswith("SELECT")]) == 1, table


def test_that_question_reads_no_table_as_a_whole(desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if is_postgres():
        pytest.skip("small tables are read as a whole there")
    made = theirs(desk, person)
    named = {*made.items()}
    base: Any = desk.store.db
    asked: list[Any] = []
    plain = base.execute

    def seen(query: Any, *args: Any, **more: Any) -> Any:
        asked.append(query)
        return plain(query, *args, **more)

    monkeypatch.setattr(base, "execute", seen)
    erasure_drafts.erased_in(named)
    sql, params = asked[0].sql()
    plan = [row[3] for row in base.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_every_kind_of_record_that_an_erasure_reaches_is_known_to_be_theirs() -> None:
    """A table that is added later is not forgotten here either."""
    reached, waiting = set(), [registry.TABLES["candidate"]]
    while waiting:
        for link in links_to(waiting.pop()):
            name = registry.NAME_OF[link.model]
            if link.kind is None and name not in erasing.SHARED and name not in reached:
                reached.add(name)
                waiting.append(link.model)
    assert {name for name, model in registry.TABLES.items() if erasure_drafts._ways(model)} == reached
