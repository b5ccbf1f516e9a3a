"""Where a round is held, its link, its number: in texts and calendar files, what is missing as a visible gap (B5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.round_notes import NoteText, noted
from katui.domain.session import Session
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.i18n import Language, _
from katui.services import moves
from katui.services.confidential import card_inside
from katui.services.message_words import messages
from katui.services.round_now import note, overtaken, still, the_round
from katui.store import history_query
from katui.store.changes import writing
from katui.store.store import Store

_LAST: Final = 60
_NEWS: Final = {"starts_at": "moved", "mode": "changed", "interviewer": "interviewer", "place": "placed"}


def state_place(store: Store, session: Session, interview_id: int, place: str) -> int:
    """Keep where a round is held, its link or its number; gives the act that undo takes (B5).

    Of a round that is set the SEQUENCE goes up, so that calendars take it over. Refused B5.place without one.
    """
    store.connect()
    told = clean(place, field="place", limit=500).text.strip()
    if not told:
        raise Refused("B5.place", "place", place, _("Say where: address and room, the link, or the number."))
    row = the_round(session, interview_id)
    with writing(store, session, "times", submission=row.submission_id) as write:
        row = still(session, interview_id, InterviewStatus.CONFIRMED, InterviewStatus.PROPOSED)
        card_inside(session, row.submission_id)
        if told == row.place:
            return write.batch_id
        before, fields = row.place, dict[str, Any](place=told)
        if row.status is InterviewStatus.CONFIRMED:
            fields["sequence"] = row.sequence + 1
        if not write.update(row, expect=row.version, **fields):
            raise overtaken(session, interview_id)
        note(write, row, noted(NoteText.CHANGED, {"before": before, "after": told}) if before else told)
        return write.batch_id


def news_of(store: Store, session: Session, interview_id: int) -> str:
    """What is to be said about a round (B5).

    `picked`, `moved`, `changed` (another way), `interviewer`, `placed` or `cancelled`, the newest of it. Refused
    B5.interview for a round that is not there.
    """
    store.connect()
    row = the_round(session, interview_id)
    if row.status is InterviewStatus.CANCELLED:
        return "cancelled"
    if not row.sequence:
        return "picked"
    counted = (each.after or {} for each in history_query.changes(Kind.INTERVIEW, row.id, _LAST) if each.before)
    last: dict[str, Any] = next((after for after in counted if "sequence" in after or _set_anew(after)), {})
    if _set_anew(last):
        return "picked"
    return next((word for name, word in _NEWS.items() if name in last), "moved")


def _set_anew(after: dict[str, Any]) -> bool:
    """Whether a change confirmed a round that was being arranged, after a pick that was taken back perhaps."""
    return after.get("status") == InterviewStatus.CONFIRMED.value and "sequence" not in after


def spares_the_way(row: Any) -> bool:
    """Whether a round was to be on site and is held by phone or video instead: nobody travels any more (B6)."""
    if row.mode is InterviewMode.ONSITE:
        return False
    held = (each.before or {} for each in history_query.changes(Kind.INTERVIEW, row.id, _LAST))
    before = next((each["mode"] for each in held if "mode" in each), "")
    return bool(before == InterviewMode.ONSITE.value)


def gap_of(store: Store, session: Session, interview_id: int, language: Language) -> tuple[str, str]:
    """The gap that stands in texts about a round without a place, and what they may say instead.

    Refused B5.interview for a round that is not there.
    """
    store.connect()
    row = the_round(session, interview_id)
    city = moves.the_card(session, row.submission_id).position.city or ""
    return gap(row.mode, messages(language)["words"]), later(row.mode, city, language)


def known(mode: InterviewMode, stored: str, side: Side, words: Mapping[str, Any]) -> str:
    """The place for one side; the candidate of a round by phone is called where they are."""
    if mode is not InterviewMode.PHONE or side is Side.CLIENT:
        return stored
    return str(words["phone_at"].format(place=stored) if stored else words["phone"])


def gap(mode: InterviewMode, words: Mapping[str, Any]) -> str:
    """What stands in a text where the place is missing."""
    what = words["places"][mode.value]
    return str(words["missing"].format(what=what))


def later(mode: InterviewMode, city: str, language: Language) -> str:
    """What a text says instead of a place that is to follow."""
    words = messages(language)["words"]
    if mode is InterviewMode.ONSITE:
        return str(words["place_later"].format(city=city))
    return str(words["link_later" if mode is InterviewMode.VIDEO else "number_later"])
