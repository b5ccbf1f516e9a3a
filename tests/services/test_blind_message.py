"""P2, B1: what was sent blind is accompanied blind until a report by name went out or the client asked to meet them."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind
from katui.i18n import _
from katui.services.call_words import values
from katui.services.calls import call_case
from katui.services.moves import Move, move
from katui.services.report_sending import send_on
from katui.services.report_sheets import another, write_parts
from katui.services.talk_cases import talk_case
from katui.store.changes import writing
from katui.store.models.submissions import Consent, Submission
from katui.store.named import named
from tests.factories import FRIDAY, Desk
from tests.services.test_moves import REPORT


def go_blind(desk: Desk) -> Any:
    """A card whose report went out as a blind one, with the candidate's yes on file."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="shortlisted")
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, REPORT | {"report_kind": "blind"}))
    return row


@pytest.mark.parametrize("then", ["a report by name", "an interview asked for"])
def test_a_report_sent_blind_on_purpose_is_accompanied_blind_though_a_consent_is_on_file_p2(
    desk: Desk, then: str
) -> None:
    row = go_blind(desk)

    def told() -> set[str]:
        case = call_case(desk.store, desk.session, desk.person.id)
        ref = (Ref(Kind.SUBMISSION, row.id),)
        talk = talk_case(desk.store, desk.session, ref, ActionKind.REPORT_TEXT, opens=Scenario.REPORT_SENT)
        heard = dict(talk.record) | dict(talk.aloud)
        return {heard["candidate"], *(values(desk.session, case, one, aloud=True)["candidate"] for one in case.waiting)}

    number = _("Candidate No. {n}").format(n=row.id)
    assert Consent.select().where(Consent.submission == row.id).exists()
    assert told() == {number}
    if then == "a report by name":
        another(desk.store, desk.session, row.id)
        write_parts(desk.store, desk.session, row.id, {"report_kind": "full"})
        assert told() == {number}, "it is written and has not gone out"
        send_on(
            desk.store, desk.session, row.id, {"report_to": "王敏", "report_channel": "email", "report_sent": "now"}
        )
    else:
        move(desk.store, desk.session, row.id, Move(Status.CV_PASSED, {"learned_from": "王敏", "learned_at": "now"}))
    assert told() == {desk.candidate.name}


def test_before_a_blind_report_goes_out_a_consent_names_nobody_either_p2(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="shortlisted")
        held = Submission.get_by_id(row.id)
        write.create(Consent, submission=row, given_at=FRIDAY, channel="wechat", words="可以", recorded_by=desk.shan)
    assert named(desk.session, [held]) == {row.id}
    write_parts(desk.store, desk.session, row.id, {"report_kind": "blind"})
    assert named(desk.session, [held]) == set()
