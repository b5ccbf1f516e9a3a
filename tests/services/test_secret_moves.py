"""P4: a card of a confidential search is moved by nobody outside of it, and no refusal names its people."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.services import move_form
from katui.services.actions import delegate
from katui.services.edit import edit
from katui.services.moves import Move, move
from katui.services.moves_many import move_many
from katui.store.changes import writing
from katui.store.models.house import Batch
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action
from tests.factories import FRIDAY, HEARD, Desk, add_user, session
from tests.services.slot_desk import card, refusal
from tests.services.test_moves import REPORT

ALIAS = "某上市芯片公司"


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """The search is confidential; 解语晴 is outside of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias=ALIAS)
    return desk


@pytest.mark.parametrize(
    ("before", "to", "fields"),
    [
        ("sourced", Status.CONTACTED, {}),
        ("shortlisted", Status.SUBMITTED, REPORT),
        ("cv_passed", Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-25 15:00"}),
        ("interviewing", Status.OFFERED, HEARD | {"offer_terms": "50K*14"}),
        ("submitted", Status.REJECTED_BY_CLIENT, {"reason_code": "other"}),
    ],
)
def test_nobody_outside_moves_its_cards(secret: Desk, before: str, to: Status, fields: dict[str, str]) -> None:
    row = card(secret, before)
    acts = Batch.select().count()
    wish = Move(to, fields, anyway=True)
    assert refusal(partial(move, secret.store, session("xie"), row.id, wish)).rule == "P4.confidential"
    mixed = move_many(secret.store, session("xie"), {row.id: wish})
    assert (mixed.moved, [said.rule for _id, said in mixed.refused]) == ((), ["P4.confidential"])
    assert refusal(partial(move_form.form_for, secret.store, session("xie"), row.id, to)).rule == "P4.confidential"
    assert Submission.get_by_id(row.id).status == before
    written = [model.select().count() for model in (Interview, Report, Action)]
    assert (written, Batch.select().count()) == ([0, 0, 0], acts)


def test_no_refusal_tells_an_outsider_what_the_search_is_really_called(secret: Desk) -> None:
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(secret.position, name="接替归墟CTO")
        row = secret.add_submission(write, status="cv_passed", owner=secret.xie)
        step = write.create(
            Action,
            owner=secret.xie,
            created_by=secret.xie,
            do="call",
            due=FRIDAY,
            submission=row,
            position=secret.position,
        )
    add_user("ge", "盖小满", secret.department)
    theirs = session("xie")
    for act in (
        lambda: move(secret.store, theirs, row.id, Move(Status.INTERVIEWING, {}, True)),
        lambda: edit(secret.store, theirs, Kind.SUBMISSION, row.id, {"location_answer": "x"}),
        lambda: delegate(secret.store, theirs, (step.id,), "ge"),
    ):
        told = refusal(act)
        assert told.rule == "P4.confidential"
        assert ALIAS in str(told)
        assert "CTO" not in str(told)


def test_a_wrong_name_in_the_form_tells_nobody_outside_who_the_people_are(secret: Desk) -> None:
    row = card(secret, "shortlisted")
    wish = Move(Status.SUBMITTED, REPORT | {"report_to": "zzz"}, anyway=True)
    own: Any = refusal(partial(move, secret.store, secret.session, row.id, wish))
    assert "王敏" in repr(own.as_dict())
    theirs: Any = refusal(partial(move, secret.store, session("xie"), row.id, wish))
    assert "王敏" not in repr(theirs.as_dict())


@pytest.mark.parametrize(("alias", "client"), [(ALIAS, ALIAS), (None, "Confidential client")])
def test_a_step_never_names_a_confidential_client_though_it_has_no_name_outside(
    secret: Desk, alias: str | None, client: str
) -> None:
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(secret.position, alias=alias)
    row = card(secret, "interviewing")
    move(secret.store, secret.session, row.id, Move(Status.REJECTED_BY_CLIENT, {"reason_code": "other"}, anyway=True))
    [step] = [one.do for one in Action.select() if "阿依古丽" in one.do]
    assert client in step
    assert "归墟" not in step


@pytest.mark.parametrize("login", ["zeng", "moqi"])
def test_heads_leaders_and_insiders_move_them(secret: Desk, login: str) -> None:
    wish = Move(Status.CONTACTED, anyway=True)
    assert move(secret.store, session(login), card(secret, "sourced").id, wish).after is Status.CONTACTED
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(secret.position, insiders=[secret.xie.id])
    inside = card(secret, "sourced", candidate=secret.other)
    assert move(secret.store, session("xie"), inside.id, wish).after is Status.CONTACTED


def test_of_several_marked_cards_only_the_others_move(secret: Desk) -> None:
    with writing(secret.store, secret.session, "set_up") as write:
        openly = secret.add_position(write, secret.client, "验证工程师")
    hidden, plain = card(secret, "sourced"), card(secret, "sourced", candidate=secret.other, position=openly)
    wish = Move(Status.CONTACTED, anyway=True)
    mixed = move_many(secret.store, session("xie"), {hidden.id: wish, plain.id: wish})
    assert [one.submission for one in mixed.moved] == [plain.id]
    assert [(ref, said.rule) for ref, said in mixed.refused] == [(hidden.id, "P4.confidential")]
