"""P7: where somebody is named is looked for before the others have to wait, and what is written meanwhile goes too."""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable
from typing import Any

import pytest

from katui.domain.pipeline import Status
from katui.domain.work import ActionStatus
from katui.services import erasure_work
from katui.services.erasure import erase
from katui.services.undo import undo
from katui.store import erasing, erasure_look, registry
from katui.store.changes import writing
from katui.store.engine import is_postgres
from katui.store.models.house import AccessEvent, Batch, Change, ImportRun
from katui.store.models.submissions import StatusChange
from katui.store.models.work import Action, Draft, FollowUp
from tests.architecture.sources import modules, tree
from tests.factories import Desk, session
from tests.services.test_erasure_everywhere import FIRMS, MAIL, NAME, PHONE, STAFF, SURE, Filled, standing

NOBODY = "没有提到谁"
ONCE = {Change, StatusChange, AccessEvent, Batch}
"""Tables whose texts are written once and have no entry in the change record: a new row is known by its id."""


@pytest.fixture
def person(desk: Desk) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, NAME, phone=PHONE, email=MAIL)


def done(desk: Desk, row: Any) -> Any:
    return erase(desk.store, session("zeng"), row.id, name=NAME, reason="本人来信要求删除")


def between(monkeypatch: pytest.MonkeyPatch, write: Callable[[], object]) -> None:
    """Something that happens once the rows were looked for, and before the erasure writes."""
    plain = erasure_work.look

    def looked(candidate: int) -> Any:
        found = plain(candidate)
        write()
        return found

    monkeypatch.setattr(erasure_work, "look", looked)


def said(desk: Desk, text: str) -> Any:
    call = {"channel": "phone", "direction": "out", "author": desk.shan, "client": desk.client}
    with writing(desk.store, desk.session, "log") as write:
        return write.create(FollowUp, text=text, at=write.at, **call)


def only_firms_keep_it() -> bool:
    return {table for table, _ref in standing((NAME,))} == FIRMS | STAFF and not standing((PHONE, MAIL))


def test_new_rows_of_every_table_that_name_the_person_meanwhile_lose_the_name(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    between(monkeypatch, lambda: Filled(desk, SURE))
    done(desk, person)
    assert only_firms_keep_it()


def test_rows_of_every_table_that_are_written_over_meanwhile_lose_the_name(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = Filled(desk, NOBODY)
    said(desk, "这是最新的一行")

    def written_over() -> None:
        with writing(desk.store, desk.session, "edit") as write:
            for model, row in filled.rows.items():
                held = {name: value for name, value in row.__data__.items() if NOBODY in str(value)}
                told: Any = {name: SURE if value == NOBODY else {"said": SURE} for name, value in held.items()}
                if model in erasure_look.REWRITTEN:
                    model.update(**told).where(model.id == row.id).execute()
                elif model not in ONCE and told:
                    write.update(row, **told)

    between(monkeypatch, written_over)
    done(desk, person)
    assert only_firms_keep_it()


def test_what_an_undo_brings_back_meanwhile_under_its_old_number_loses_the_name(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = said(desk, f"问起{NAME}")
    said(desk, NOBODY)
    with writing(desk.store, desk.session, "edit") as write:
        write.delete(FollowUp.get_by_id(row.id))
    between(monkeypatch, lambda: undo(desk.store, desk.session))
    done(desk, person)
    assert FollowUp.get_by_id(row.id).text == f"问起Erased {person.id}"
    assert not standing((NAME,))


def test_a_name_that_the_person_gets_meanwhile_is_looked_for_inside(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(desk, "Wayne Shentu 想看机会")

    def renamed() -> None:
        with writing(desk.store, desk.session, "edit") as write:
            write.update(person, english_name="Wayne Shentu")

    between(monkeypatch, renamed)
    done(desk, person)
    assert not standing(("Wayne Shentu",))


def test_another_erasure_meanwhile_has_everything_looked_at_again(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_candidate(write, "解小满二")
    row = said(desk, NOBODY)

    def other_goes() -> None:
        monkeypatch.undo()
        erase(desk.store, session("zeng"), other.id, name="解小满二", reason="本人来信要求删除")
        FollowUp.update(text=f"问起{NAME}").where(FollowUp.id == row.id).execute()

    between(monkeypatch, other_goes)
    done(desk, person)
    assert not standing((NAME,))


def test_on_a_server_whoever_began_before_the_look_and_ended_after_it_is_seen(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acts do not end in the order of their ids there; in a file they do, and the writer waits for its turn."""
    if not is_postgres():
        pytest.skip("a file has one writer at a time")
    began, go_on = threading.Event(), threading.Event()

    def long_act() -> None:
        desk.store.connect()
        try:
            with desk.store.transaction():
                said(desk, f"{NAME}来过")
                began.set()
                go_on.wait(20)
        finally:
            desk.store.db.close()

    thread = threading.Thread(target=long_act)
    thread.start()
    began.wait(20)
    said(desk, NOBODY)

    def ends() -> None:
        go_on.set()
        thread.join(20)

    between(monkeypatch, ends)
    done(desk, person)
    assert not standing((NAME,))
    assert sorted(row.text for row in FollowUp.select()) == [f"Erased {person.id}来过", NOBODY]


@pytest.fixture
def pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, Any, set[int] | None, list[int]]]:
    """Every page that was read: whether others waited meanwhile, of which table, of which rows alone, how many."""
    seen: list[tuple[bool, Any, set[int] | None, list[int]]] = []
    plain = erasure_look.pages

    def read(model: Any, words: Any, refs: Any = None) -> Any:
        sizes: list[int] = []
        seen.append((desk.store.db.in_transaction(), model, refs, sizes))
        for page in plain(model, words, refs):
            sizes.append(len(page))
            yield page

    monkeypatch.setattr(erasure_look, "pages", read)
    return seen


def test_while_the_others_wait_no_long_table_is_read_as_a_whole(desk: Desk, person: Any, pages: list[Any]) -> None:
    """M4: with 20,000 candidates and 120,000 changes nobody could write for five to thirteen seconds."""
    for n in range(5):
        said(desk, f"第{n}次问{NOBODY}")
    named = said(desk, f"问起{NAME}")
    done(desk, person)
    inside = {model: refs for waits, model, refs, _sizes in pages if waits}
    assert inside.keys() == set(erasure_look.EVERYWHERE)
    whole = set() if is_postgres() else {Draft, ImportRun}
    assert {model for model, refs in inside.items() if refs is None} == whole
    assert inside[FollowUp] == {named.id}


def test_rows_are_read_in_pages(desk: Desk, person: Any, pages: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """All rows that might have a word were in memory at once."""
    monkeypatch.setattr(erasure_look, "PAGE", 3)
    for n in range(10):
        said(desk, f"第{n}次问起{NAME}")
    done(desk, person)
    assert not standing((NAME,))
    sizes = [sizes for _waits, model, _refs, sizes in pages if model is FollowUp and sizes]
    assert sizes == [[3, 3, 3, 1], [3, 3, 3, 1]]


def test_without_a_look_before_all_of_it_is_read_inside(desk: Desk, person: Any, pages: list[Any]) -> None:
    """An older copy that forgets when it is opened has nobody who waits."""
    row = said(desk, f"问起{NAME}")
    with writing(desk.store, session("zeng"), "erase") as write:
        erasure_work.take_out(write, person, "older copy", None)
    assert {model: refs for _waits, model, refs, _sizes in pages} == dict.fromkeys(erasure_look.EVERYWHERE)
    assert NAME not in FollowUp.get_by_id(row.id).text


WRITES = {"create", "insert", "insert_many", "bulk_create", "replace", "replace_many", "update", "save"}
"""What writes a row, called on a model."""
DOORS = ("katui.store.changes", "katui.store.bulk", "katui.sample", "katui.store.migrations")
"""Through these every row has its entry in the change record; a sample and an upgrade have the store to themselves."""
FORGETS = ("katui.store.eras", "katui.services.eras", "katui.store.taken_back")
"""These take texts away; another erasure meanwhile is known by its own row."""
AGAIN = ("katui.services.undo", "katui.services.splitting")
"""A row that comes back: an entry is written with it."""


def written_directly(name: str) -> set[str]:
    """The models that a module writes beside the door; `model` where any may be meant."""
    known = {model.__name__ for model in registry.ALL} | {"model"}
    calls = (node for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Call))
    on = (call.func for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES)
    return {each.value.id for each in on if isinstance(each.value, ast.Name)} & known


def test_what_is_written_without_an_entry_is_known_to_the_look() -> None:
    found = {
        (model, name)
        for name in modules()
        if not name.startswith((*DOORS, *FORGETS))
        for model in written_directly(name)
    }
    once = {model.__name__ for model in ONCE}
    anew = {model.__name__ for model in erasure_look.REWRITTEN}
    others = {pair for pair in found if pair[0] not in once | anew}
    assert others == {("User", "katui.services.founding"), *(("model", name) for name in AGAIN)}


def test_no_text_of_an_act_is_written_over() -> None:
    """So a new one is known by its id; the other tables of that kind take no update at all."""
    assert set(registry.APPEND_ONLY) == ONCE - {Batch}
    texts = {field.name for field in erasing.texts_of(Batch)}
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Batch.update":
                assert not {word.arg for word in node.keywords} & texts, name


def test_the_word_to_the_client_does_not_say_the_name_of_a_position_that_had_it(desk: Desk, person: Any) -> None:
    """It was worded before the position lost the name, and written afterwards."""
    with writing(desk.store, desk.session, "create") as write:
        job = desk.add_position(write, desk.client, f"接替{NAME}")
        desk.add_submission(write, person, job, status=Status.SUBMITTED)
    done(desk, person)
    (due,) = Action.select().where(Action.status == ActionStatus.OPEN)
    assert due.do == f"Tell 归墟半导体 that the candidate for 接替Erased {person.id} withdrew"
    assert not standing((NAME,))
