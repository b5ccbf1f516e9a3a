"""What the record fills into the words of a call: for us, or aloud to the other side (F3, F4, P2)."""

from __future__ import annotations

from collections.abc import Mapping

from katui import i18n
from katui.domain import when
from katui.domain.scripts import Filled, Scenario, join_names
from katui.domain.session import Session
from katui.i18n import _
from katui.services import slot_texts
from katui.services.calls import CallCase, Waiting


def values(session: Session, case: CallCase, about: Waiting | None, *, aloud: bool = False) -> Mapping[str, str]:
    """What the record fills into a script: of the whole call, or of one candidate of it.

    `aloud` are words for the other side: a candidate of a blind report has a number there, and no employer (P2).
    """
    now = session.clock()
    language = i18n.language()
    filled = {
        "consultant": session.user.name,
        "consultant_phone": case.own_phone,
        "firm": case.firm,
        "person": case.addressed if language == "zh_CN" else case.person.name,
        "person_phone": case.phone,
        "best_hours": case.best_hours,
        "client": case.client.name,
        "candidates": join_names([one.said if aloud else one.candidate.name for one in case.waiting], language),
        "candidate_count": str(len(case.waiting) or ""),
    }
    if about is None:
        return filled if case.waiting else {**filled, **case.weekly}
    today = when.local_day(now, session.zone)
    return filled | {
        "candidate": about.said if aloud else about.candidate.name,
        "position": about.position.name,
        "position_city": about.city,
        "current_employer": _("a company not named yet") if aloud and about.outside else about.employer,
        "current_title": about.title,
        "highlights": about.highlights.rstrip("。."),
        "sent_on": when.day_said(when.local_day(about.sent_at, session.zone), today) if about.sent_at else "",
        "days_waited": str(about.days_waited),
        "tries": str(about.tries + 1),
        "manager": about.manager if about.may_call_manager else "",
    }


def with_times(session: Session, text: Filled, one: Waiting | None, scenario: Scenario) -> Filled:
    """The text that a report is there names the times the candidate can make, for the client to pick (B5)."""
    if one is None or not one.offered or scenario is not Scenario.REPORT_SENT:
        return text
    line = slot_texts.report_line(session, one.offered, one.minutes, i18n.language())
    return Filled(f"{text.text}\n{line}", text.gaps)
