"""What the talk about direction tells of a position: how many were shown, what came of them, its brief (D2, P4)."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from katui.domain import when
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.i18n.marks import listed
from katui.services import script_weekly
from katui.store import plan_queries
from katui.store.models.positions import Brief
from katui.store.scope import visible

_HIRED: Final = N_("{n} at an offer or hired")
_ENDED: Final = N_("{n} out for other reasons")
_RESULTS: Final = {
    Status.SUBMITTED: N_("{n} not answered yet"),
    Status.CV_PASSED: N_("{n} with the CV passed"),
    Status.INTERVIEWING: N_("{n} in interviews"),
    **dict.fromkeys(plan_queries.DECIDED, _HIRED),
    Status.REJECTED_BY_CLIENT: N_("{n} turned down"),
    Status.DECLINED_BY_CANDIDATE: N_("{n} withdrew"),
}
"""What came of somebody who was recommended, as one says it to the client; in the order in which it is said."""


def values(session: Session, position: Any) -> dict[str, str]:
    """The variables of D2 for a position: those of the weekly call about it, who was shown, its brief."""
    by_status = plan_queries.recommended_by_status(session, position.id)
    return script_weekly.values(session, position.__data__["client"], position) | {
        "recommended_count": str(sum(by_status.values())),
        "recommended_results": _results(by_status) or _("nobody was shown yet"),
        "brief_versions": _versions(session, position),
    }


def _results(by_status: dict[Status, int]) -> str:
    said: Counter[str] = Counter()
    for status, n in by_status.items():
        said[_RESULTS.get(status, _ENDED)] += n
    return listed(_(text).format(n=said[text]) for text in dict.fromkeys((*_RESULTS.values(), _ENDED)) if said[text])


def _versions(session: Session, position: Any) -> str:
    """How many versions the brief has had, since when, and of which day the last one is (P4)."""
    today = when.local_day(session.clock(), session.zone)
    opened = position.opened_on or when.local_day(position.created_at, session.zone)
    since = when.day_said(opened, today)
    last = visible(Brief, session).where(Brief.position == position.id).order_by(Brief.no.desc()).first()
    if last is None or last.no < 2:
        return _("the same version since {day}").format(day=since)
    day = last.asked_on or when.local_day(last.at, session.zone)
    return _("{n} versions since {day}, the last of {last}").format(
        n=last.no, day=since, last=when.day_said(day, today)
    )
