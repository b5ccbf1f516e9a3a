"""What the client is to settle in one call, and why: the ask of the step that opens the talk (F4, B8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.script_variables import prompts
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.i18n import N_, _
from katui.i18n.marks import listed
from katui.store import concern_rows
from katui.store.models.work import Action
from katui.store.said import said_of
from katui.store.scope import visible

FROM: Final = "asks"
"""Of a step that such a talk left: the action that first asked."""
_ASKED: Final[Mapping[str, str]] = {
    StepText.TRAVEL.value: N_("who pays for the travel to the interview, and how"),
    "travel": N_("who pays for the travel to the interview, and how"),
    StepText.TERMS.value: N_("a word in writing that the terms stand"),
    StepText.ROUND_REASON.value: N_("what one more round is to find out"),
    StepText.OFFER_TERMS.value: N_("the terms of the offer"),
    StepText.CLIENT_WORD.value: N_("who decided, and how it was put"),
    "invoice": N_("when the invoice will be paid"),
}
_ANY: Final = N_("how it goes on from here")


def values(session: Session, kind: str, actions: tuple[int, ...]) -> dict[str, str]:
    """The words of the talk for what it is due for, with what the candidate said where they want out (B8)."""
    row = first(session, actions)
    told = (row.told or {}) if row is not None else {}
    what = (told.get("words") or {}).get("what") if told.get("say") == StepText.SOLVE.value else None
    if what:
        said = _said(session, row)
        text = _("{what} (the candidate's own words: “{said}”)") if said else "{what}"
        return {"ask": text.format(what=what, said=said)}
    return {"ask": _(_ASKED.get(told.get("say", ""), _ASKED.get(kind, _ANY)))}


def anything() -> dict[str, str]:
    """The words of the talk where no step says what is asked: how it goes on."""
    return {"ask": _(_ANY)}


def due_for(session: Session, actions: tuple[int, ...]) -> str:
    """What the rows the talk was opened for ask, for our own eyes; empty where it was opened for none."""
    return listed(said_of(row) for row in _rows(session, actions))


def carried(session: Session, actions: tuple[int, ...]) -> dict[str, int]:
    """What a step that the talk leaves keeps, so that the next call knows what was asked."""
    row = first(session, actions)
    told = (row.told or {}) if row is not None else {}
    return {FROM: row.id} if told.get("say") == StepText.SOLVE.value else {}


def first(session: Session, actions: tuple[int, ...]) -> Any:
    """The step that first asked; None where the talk is due for none."""
    row = next(iter(_rows(session, actions)), None)
    before = (row.why or {}).get(FROM) if row is not None else None
    asked = _rows(session, (before,)) if isinstance(before, int) else []
    return asked[0] if asked else row


def check_said(line: str) -> None:
    """Refused F4.said while the place for what they answered stands as the script left it: that is no fact."""
    for prompt in prompts():
        if prompt in line:
            text = _("Write what was said in place of {prompt}.")
            raise Refused("F4.said", "text", prompt, text.format(prompt=prompt))


def _rows(session: Session, actions: tuple[int, ...]) -> list[Any]:
    if not actions:
        return []
    return list(visible(Action, session).where(Action.id.in_(actions)).order_by(Action.id).limit(9))


def _said(session: Session, row: Any) -> str:
    """What the candidate said, as it was noted."""
    concern = (row.why or {}).get("concern")
    found = concern_rows.one(session, concern) if isinstance(concern, int) else None
    return str(found.words).strip().rstrip("。.；;") if found is not None else ""
