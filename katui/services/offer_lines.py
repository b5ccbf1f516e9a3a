"""A line about somebody with an offer out: what may be their word on it is no call that nobody answered (P6, F2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from katui.domain.contact import Outcome
from katui.domain.offer_word import may_be_refused
from katui.domain.quick_line import ParsedLine
from katui.domain.session import Session
from katui.store.queue_candidates import offers_of


def unread(session: Session, parsed: ParsedLine, subjects: Mapping[str, int]) -> ParsedLine:
    """The line without its outcome where 不接 is as likely said of the offer: the call for the answer stays."""
    candidate = subjects.get("candidate")
    if parsed.outcome is not Outcome.NO_ANSWER or candidate is None or not may_be_refused(parsed.text):
        return parsed
    return replace(parsed, outcome=None) if offers_of(session, candidate) else parsed
