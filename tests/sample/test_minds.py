"""Demo-spec S08, S12, S13: what candidates mind stands with them, and who broke off a round."""

from __future__ import annotations

from katui import sample
from katui.domain.concerns import ConcernKind
from katui.domain.kinds import Kind
from katui.services import concerns, minds
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import counted, number, rows


def test_averse_to_hr_is_a_concern_of_the_two_s12(firm: Store) -> None:
    averse = list(Submission.select().where(Submission.hr_does_not_call).order_by(Submission.id))
    for row in averse:
        held = minds.standing(firm, session("moqi"), row.id)
        assert held.hr_does_not_call
        assert [(one.kind, one.open) for one in held.concerns] == [(ConcernKind.HR, True)]
    assert len(averse) == 2


def test_the_nine_who_withdrew_have_their_concern_with_a_reason_s13(firm: Store) -> None:
    told = rows(
        firm,
        "SELECT c.kind, c.words, s.status FROM concern c JOIN submission s ON s.id = c.submission_id "
        "WHERE c.kind <> 'hr' ORDER BY c.id",
    )
    assert len(told) == 9
    assert {status for _kind, _words, status in told} == {"declined_by_candidate"}
    assert all(words for _kind, words, _status in told)
    kind, ref = sample.situation("S13-1") or (Kind.SUBMISSION, 0)
    assert kind is Kind.SUBMISSION
    [one] = concerns.of_candidate(firm, session("moqi"), Submission.get_by_id(ref).candidate_id)
    assert one.back_to is not None


def test_three_rounds_were_missed_two_by_the_candidate_one_by_the_interviewer_s08(firm: Store) -> None:
    by = counted(firm, "SELECT off_by, COUNT(*) FROM interview WHERE status = 'no_show' GROUP BY off_by")
    assert by == {"candidate": 2, "interviewer": 1}
    assert number(firm, "SELECT COUNT(*) FROM interview WHERE off_by IS NOT NULL AND status <> 'no_show'") == 0
