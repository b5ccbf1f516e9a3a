"""Texts to both sides about HR, a withdrawal and a round that did not take place, in Chinese and English (B7, B8)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from katui import resources
from katui.domain.concerns import ConcernKind, Fault, HrCause
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines
from katui.domain.work import InterviewStatus, Side
from katui.i18n import LANGUAGES, Language, language
from katui.services import rounds_ended, slot_texts
from katui.services.broken_rounds import apology, knows
from katui.services.moves import the_card
from katui.store import slot_queries as queries
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Text:
    """One text to send: to whom, in which language, the words."""

    side: Side
    language: Language
    body: str


@lru_cache(maxsize=2)
def words(language: Language) -> dict[str, Any]:
    """Everything these texts say in one language."""
    return tomllib.loads((resources.minds_dir() / f"{language}.toml").read_text(encoding="utf-8"))


def _languages() -> list[Language]:
    """The active language first."""
    return sorted(LANGUAGES, key=lambda each: each != language())


def hr(store: Store, session: Session, submission_id: int, cause: HrCause) -> tuple[Text, ...]:
    """What HR's part is, for the candidate; what HR is asked to bring to the talk, for the client (B7).

    Refused P2.unknown for a card that is not there.
    """
    store.connect()
    first = bool(the_card(session, submission_id).row.hr_does_not_call)
    found = []
    for each in _languages():
        for side in (Side.CANDIDATE, Side.CLIENT):
            said = words(each)["hr"][side.value]
            more = {"why": said.get(cause.value, ""), "hr_first": said["hr_first"] if first else ""}
            found.append(_text(session, submission_id, side, each, said["text"], more))
    return tuple(found)


def withdrawn(store: Store, session: Session, submission_id: int, kind: ConcernKind) -> tuple[Text, ...]:
    """That a candidate goes no further, told to the client plainly and kindly, with the rounds that are off (B8)."""
    store.connect()
    found = []
    for each in _languages():
        said = words(each)["withdrawn"]
        more = {"reason": said["reasons"][kind.value], "off": rounds_ended.told(session, submission_id, each)}
        found.append(_text(session, submission_id, Side.CLIENT, each, said["client"]["text"], more))
    return tuple(found)


def _text(
    session: Session, submission: int, side: Side, language: Language, pattern: str, more: Mapping[str, str]
) -> Text:
    values = {**slot_texts.card_values(session, submission, side, language), **more}
    return Text(side, language, fill_lines(pattern, values))


def broken(store: Store, session: Session, interview_id: int, fault: Fault) -> tuple[Text, ...]:
    """The apology for a round that did not take place, to whom it was done; it blames no candidate (B8).

    Before the time of the round it is a cancellation ahead: nobody has come, and the time is free again. Who
    suffered from it and called it off themselves is told no news; then the other side is told as well. Nobody's
    fault is no news to whoever called it off either. Refused B5.interview for a round that is not there or has no
    time.
    """
    store.connect()
    row, found = queries.interview_of(session, interview_id), []
    ahead = row is not None and row.starts_at is not None and session.clock() < row.starts_at
    by = row.off_by if row is not None else None
    knew = by.side if by is not None and knows(by, fault) else None
    caller = by.side if by is not None and row.status is InterviewStatus.CANCELLED else None
    for each in _languages():
        said = words(each)
        for side in Side if knew is not None else apology(fault):
            if knew is not None:
                text = said["knew" if side is knew else "told"][side.value]
            elif fault is Fault.NOBODY and side is caller:
                text = said["noted"][side.value]
            else:
                text = said["ahead" if ahead else "broken"][fault.value][side.value]
            values = slot_texts.round_values(session, interview_id, side, each, said=text)
            found.append(Text(side, each, fill_lines(text["text"], values)))
    return tuple(found)
