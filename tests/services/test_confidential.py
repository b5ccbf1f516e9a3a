"""Confidential searches: who may know, what a candidate is told, calls past HR (P4)."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.services import access, call_words, calls, create, edit, follow_ups, show, undo
from katui.services.call_log import steps_of
from katui.services.confidential import outside, reveal_client
from katui.services.firm_scripts import script_for
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.house import AccessEvent
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import FollowUp
from tests.factories import Desk, session
from tests.services.test_moves import REPORT

ALIAS = "某头部半导体公司"


def _secret(desk: Desk, **fields: str) -> int:
    given = {"confidential": "yes", "alias": ALIAS} | fields
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, given)
    with writing(desk.store, desk.session, "set_up") as write:
        return int(desk.add_submission(write, status="submitted").id)


def _client(desk: Desk, who: str) -> str:
    return str(show.show(desk.store, session(who), Kind.POSITION, desk.position.id).client.name)  # type: ignore[attr-defined]


def test_insiders_by_name_may_know_and_nobody_else(desk: Desk) -> None:
    _secret(desk)
    assert _client(desk, "xie") == ALIAS
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"insiders": "解语晴、zeng"})
    assert Position.get_by_id(desk.position.id).insiders == [desk.xie.id, desk.zeng.id]
    assert _client(desk, "xie") == "归墟半导体"
    facts = {f.name: f.text for f in show.show(desk.store, desk.session, Kind.POSITION, desk.position.id).facts}
    assert facts["insiders"] == "解语晴, 曾砚秋"
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"insiders": ""})
    assert _client(desk, "xie") == ALIAS


@pytest.mark.parametrize("name", ["归墟半导体", "某归墟半导体公司", "Guixu SEMI 部", "王敏的公司", "王总的芯片公司"])
def test_a_name_outside_that_is_the_clients_own_is_refused(desk: Desk, name: str) -> None:
    """P4: by its name, a part of a longer one, an alias in other letters, one of its people, or as they are called."""
    edit.edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "guixu semi"})
    with pytest.raises(Refused, match="gives the client away") as refused:
        _secret(desk, alias=name)
    assert (refused.value.rule, refused.value.field) == ("P4.alias", "alias")
    made = {"name": "总监", "client": str(desk.client.id), "alias": name, "confidential": "yes"}
    with pytest.raises(Refused, match="gives the client away"):
        create.create(desk.store, desk.session, Kind.POSITION, made)
    assert Position.get_by_id(desk.position.id).alias is None


def test_an_unknown_insider_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"insiders": "没这个人"})
    assert refused.value.field == "insiders"


def test_texts_call_the_client_by_its_name_outside_until_it_was_named(desk: Desk) -> None:
    card = _secret(desk)
    row = Submission.get_by_id(card)
    assert outside(row.position, row) == ALIAS
    done = reveal_client(desk.store, desk.session, card, "电话里说的，答应保密")
    row = Submission.get_by_id(card)
    assert outside(row.position, row) == done.client == "归墟半导体"
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_submission(write, candidate=desk.other, position=row.position)
    assert outside(other.position, other) == ALIAS


def test_naming_it_is_in_the_register_and_on_the_card(desk: Desk) -> None:
    card = _secret(desk)
    done = reveal_client(desk.store, desk.session, card, "电话里说的")
    assert Submission.get_by_id(card).candidate.last_contact_at == done.at, "telling them is a call with them"
    event = AccessEvent.get(AccessEvent.act == "reveal")
    assert (event.kind, event.ref, event.purpose) == (Kind.SUBMISSION, card, "电话里说的")
    assert access.verify(desk.store).ok
    file: Any = show.show(desk.store, desk.session, Kind.SUBMISSION, card)
    assert file.client_revealed_at is not None
    assert any("电话里说的" in entry.text for entry in file.timeline)
    undo.undo(desk.store, desk.session)
    assert Submission.get_by_id(card).client_revealed_at is None
    assert AccessEvent.select().where(AccessEvent.act == "reveal").count() == 1


@pytest.mark.parametrize(("who", "words", "rule"), [("shan", " ", "P4.words"), ("xie", "说了", "P4.confidential")])
def test_naming_it_without_words_or_by_somebody_outside_is_refused(desk: Desk, who: str, words: str, rule: str) -> None:
    card = _secret(desk)
    with pytest.raises(Refused) as refused:
        reveal_client(desk.store, session(who), card, words)
    assert refused.value.rule == rule
    assert AccessEvent.select().where(AccessEvent.act == "reveal").count() == 0


def test_naming_it_twice_or_where_nothing_is_secret_is_refused(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        plain = desk.add_submission(write, candidate=desk.other).id
    with pytest.raises(Refused) as refused:
        reveal_client(desk.store, desk.session, plain, "说了")
    assert refused.value.rule == "P4.open"
    card = _secret(desk)
    reveal_client(desk.store, desk.session, card, "说了")
    with pytest.raises(Refused) as again:
        reveal_client(desk.store, desk.session, card, "又说了")
    assert again.value.rule == "P4.revealed"


def test_replacing_somebody_in_the_seat_is_confidential_at_every_door(desk: Desk) -> None:
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"replacing": "yes"})
    assert Position.get_by_id(desk.position.id).confidential
    with pytest.raises(Refused) as refused:
        edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"confidential": "no"})
    assert (refused.value.rule, refused.value.field) == ("P4.replacing", "confidential")
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"replacing": "no", "confidential": "no"})
    assert not Position.get_by_id(desk.position.id).confidential


def test_a_note_that_names_the_client_reads_with_the_name_outside(desk: Desk) -> None:
    card = _secret(desk)
    with writing(desk.store, desk.session, "log") as write:
        write.create(
            FollowUp, at=write.at, author=desk.shan, channel="phone", direction="out", position=desk.position,
            submission=card, candidate=desk.candidate, client=desk.client, text="跟归墟半导体的王敏说好了周三面",
        )  # fmt: skip
    for kind, ref in ((Kind.SUBMISSION, card), (Kind.POSITION, desk.position.id), (Kind.CANDIDATE, desk.candidate.id)):
        told = [entry.text for entry in show.show(desk.store, session("xie"), kind, ref).timeline]
        assert f"跟{ALIAS}的{ALIAS}说好了周三面" in told
    told = show.show(desk.store, session("xie"), Kind.CLIENT, desk.client.id).timeline
    assert {entry.what for entry in told} <= {"agreement", "document"}


def test_figures_of_a_client_do_not_count_what_one_may_not_know(desk: Desk) -> None:
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"opened_on": "2026-09-01"})
    (seen,) = show.show(desk.store, desk.session, Kind.CLIENT, desk.client.id).statistics  # type: ignore[attr-defined]
    _secret(desk)
    assert seen.positions == 1
    assert show.show(desk.store, session("xie"), Kind.CLIENT, desk.client.id).statistics == ()  # type: ignore[attr-defined]


def test_a_log_line_of_somebody_outside_does_not_name_the_client_but_keeps_it(desk: Desk) -> None:
    card = _secret(desk)
    about = (Ref(Kind.SUBMISSION, card),)
    seen = follow_ups.preview(desk.store, session("xie"), "聊了近况 done", about=about)
    assert set(seen.about) == {"submission", "candidate", "position"}
    done = follow_ups.log(desk.store, session("xie"), "聊了近况 done", about=about)
    assert FollowUp.get_by_id(done.id).client_id == desk.client.id
    assert "client" in follow_ups.preview(desk.store, desk.session, "聊了近况 done", about=about).about


def _waiting(desk: Desk, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        boss = write.create(KeyPerson, client=desk.client, name="胡景轩", title="VP")
        row = Position.get_by_id(desk.position.id)
        write.update(row, hiring_manager=boss.id, **fields)
        card = desk.add_submission(write, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    return calls.call_case(desk.store, desk.session, desk.person.id).waiting[0]


def _forwarded() -> Any:
    return next(b for b in script_for(Scenario.NO_FEEDBACK).branches if b.outcome.value == "forwarded")


def test_past_hr_only_where_the_position_allows_it(desk: Desk) -> None:
    steps = steps_of(_waiting(desk, may_call_manager=True), _forwarded())
    assert steps[0].do.template.startswith("Call {manager} directly")
    assert len(steps) == 2


def test_the_client_reads_its_own_position_and_not_its_name_outside(desk: Desk) -> None:
    one = _waiting(desk, confidential=True, alias=ALIAS)
    case = calls.call_case(desk.store, desk.session, desk.person.id)
    assert one.position.name == desk.position.name, "which of the client's positions it is, for who may know"
    told = call_words.values(desk.session, case, one)
    assert told["position"] == desk.position.name, "what the client's own HR is told"


def test_otherwise_hr_gets_three_lines_to_forward_however_often(desk: Desk) -> None:
    from dataclasses import replace

    one = _waiting(desk)
    for tries in (0, 5):
        (step,) = steps_of(replace(one, tries=tries), _forwarded())
        assert step.do.template.startswith("Send {person} three lines to forward")
    assert _forwarded().messages, "the three lines themselves are the branch's text"


def test_a_card_s_call_goes_to_hr_and_to_the_manager_only_where_allowed(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        boss = write.create(KeyPerson, client=desk.client, name="胡景轩", title="VP")
        row = Position.get_by_id(desk.position.id)
        write.update(row, hr=None, hiring_manager=boss.id)
    ref = Ref(Kind.POSITION, desk.position.id)
    with pytest.raises(Refused):
        calls.person_for(desk.store, desk.session, (ref,))
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Position.get_by_id(desk.position.id), may_call_manager=True)
    assert calls.person_for(desk.store, desk.session, (ref,)) == boss.id
