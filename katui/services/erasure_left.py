"""Where an erased person may still be named by half a name, for a head to look at: the given name, its pinyin (P7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.names import split_surname
from katui.domain.ordinary_words import is_word
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.store.either import either
from katui.store.engine import JOIN
from katui.store.erasure_words import Known, Word, has_text, name_word
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.positions import Position
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.secrecy import Veil, knows

MOST: Final = 20
"""Places that are listed."""
_READ: Final = 200
_AROUND: Final = 12
"""Characters shown on either side."""
_SHORTEST: Final = 2
_WHERE: Final = (
    (Kind.FOLLOW_UP, (FollowUp.text,)),
    (Kind.ACTION, (Action.do, Action.told, Action.result)),
    (Kind.CLIENT, (Client.notes,)),
    (Kind.PERSON, (KeyPerson.notes,)),
    (Kind.POSITION, (Position.notes,)),
)


def places(session: Session, known: Known) -> tuple[str, ...]:
    """Follow-ups, steps and notes that have the given name, of two characters or more, or the name in pinyin (P7).

    Nobody takes these out unread: another person may be meant. At most twenty, the newest first, and that there are
    more.
    """
    words = _looked_for(known)
    every = (place for kind, fields in _WHERE for place in _of(session, kind, fields, words)) if words else ()
    found = list(islice(every, MOST + 1))
    more = (_("… and more"),) if len(found) > MOST else ()
    return (*found[:MOST], *more)


def _looked_for(known: Known) -> list[Word]:
    names = [word.text for word in known.words if word.is_name and not word.spelled]
    halves = [given for name in names for surname, given in [split_surname(name)] if surname]
    given = [name_word(half) for half in dict.fromkeys(halves) if len(half) >= _SHORTEST]
    return [*given, *(word for word in known.words if word.spelled)]


def _of(session: Session, kind: Kind, fields: Sequence[Any], words: Sequence[Word]) -> Iterator[str]:
    model = fields[0].model
    tests = [has_text(field, probe) for field in fields for word in words for probe in word.probes]
    talked = kind in (Kind.FOLLOW_UP, Kind.ACTION)
    rows = visible(model, session, model, *((Client.id, Client.name) if talked else ())).where(either(tests))
    if talked:
        rows = rows.join(Client, JOIN.LEFT_OUTER, on=model.client)
        for openly in Veil(session).openly(model.position):
            rows = rows.where(openly)
    for row in rows.order_by(model.id.desc()).limit(_READ):
        if kind is Kind.POSITION and not knows(session, row):
            continue
        held = (getattr(row, field.name) for field in fields)
        if said := next((cut for text in held if text and (cut := _around(str(text), words))), ""):
            yield labelled(f"{kind.label} {_told(session, kind, row)}", said)


def _around(text: str, words: Sequence[Word]) -> str:
    """The words around the place; empty where the characters are an ordinary word, or none of them stand there."""
    for word in words:
        for found in word.pattern.finditer(text):
            if word.is_short and is_word(text, found.start(), found.end()):
                continue
            first, last = max(0, found.start() - _AROUND), found.end() + _AROUND
            said = " ".join(text[first:last].split())
            return f"{'…' if first else ''}{said}{'…' if last < len(text) else ''}"
    return ""


def _told(session: Session, kind: Kind, row: Any) -> str:
    """Where it stands, as one finds it again: the client with the day, else the name."""
    if kind in (Kind.FOLLOW_UP, Kind.ACTION):
        at = row.at if kind is Kind.FOLLOW_UP else row.due
        client = row.client.name if row.client_id else ""
        return " ".join(filter(None, (f"#{row.id}", f"{when.local_day(at, session.zone):%Y-%m-%d}", client)))
    return f"#{row.id} {row.name}"
