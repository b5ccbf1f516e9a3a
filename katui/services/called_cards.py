"""Which candidate of a client's waiting cards a line calls by a part of the name: 小邵, 启晗, Ms Qin (B1, F2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from katui.domain.call_names import OF_TWO, CallName, call_names, calls_of, letter_calls, may_call
from katui.domain.line_names import without_head
from katui.domain.line_words import words_of_an_answer
from katui.domain.names import split_surname
from katui.domain.phrase_words import fold
from katui.domain.session import Session
from katui.store.called import any_called, names_of_persons, names_waiting


@dataclass(frozen=True, slots=True)
class Called:
    """A text with the full names for the calls, and the calls that fit no candidate or several.

    `nobodys` are those of them that look like a full name and that nobody on file has: words as well as names.
    """

    text: str
    unclear: tuple[str, ...] = ()
    nobodys: frozenset[str] = frozenset()


def in_full(session: Session, text: str, client: int | None, own: str | None) -> Called:
    """A text with the full name for each call that is of one candidate only, whose report waits at the client.

    Whoever speaks, or bears the title of somebody at the client, is no candidate; what is left is unclear.
    """
    if client is None or not (may_call(text) or words_of_an_answer(fold(text))):
        return Called(text)
    made, last, unclear, names = [], 0, [], []
    for call, fits in _candidates(session, text, client, own):
        if len(fits) == 1:
            made += [text[last : call.start], fits[0]]
            last = call.end
        else:
            unclear.append(call.words)
            names += [call.words] if call.words == call.surname and call.words not in OF_TWO else []
    nobodys = _nobodys(session, names, client, own) if names else frozenset()
    return Called("".join([*made, text[last:]]), tuple(dict.fromkeys(unclear)), nobodys)


def _nobodys(session: Session, names: list[str], client: int, own: str | None) -> frozenset[str]:
    """Those of some names that nobody on file has, nor anybody whose report waits the surname: they may be words."""
    of = {split_surname(name)[0] for name in (*names_waiting(session, client), *filter(None, [own]))}
    strange = [name for name in names if split_surname(name)[0] not in of]
    known = any_called(session, [*strange, *(name[:2] for name in strange)])
    return frozenset(name for name in strange if known.isdisjoint({name, name[:2]}))


def first_call(line: str) -> str:
    """The first signs of a line where it may begin with such a call, before anybody looks into the file; else ""."""
    head = without_head(line)[:6]
    return head if may_call(head) else ""


def begins_so(session: Session, line: str, client: int | None, own: str | None) -> bool:
    """Whether a line begins with a candidate who is called so, and not with somebody at the client."""
    head = without_head(line)
    if client is None:
        return False
    first = next(iter(_candidates(session, head, client, own)), None)
    return first is not None and first[0].start == 0 and bool(first[1])


def _candidates(session: Session, text: str, client: int, own: str | None) -> Iterator[tuple[CallName, list[str]]]:
    """The calls that are of candidates, with the names that fit each; two of a call that may be of both sides."""
    of = {name: calls_of(name) for name in sorted({*names_waiting(session, client), *filter(None, [own])})}
    staff = names_of_persons(session, client)
    persons = frozenset(staff).union(*map(calls_of, staff))
    for call in _calls(text, frozenset().union(*of.values())):
        fits = [name for name, calls in of.items() if call.surname in calls]
        here = call.surname in persons
        if any(_inside(text, name, call) for name in of) or (here and call.speaks):
            continue
        if not fits and (here or call.staff or call.speaks or call.led):
            continue
        if here and (call.staff or call.surname.isascii()):
            if call.acts:
                continue
            yield call, []
        else:
            yield call, fits


def _calls(text: str, known: frozenset[str]) -> list[CallName]:
    """The calls by a part of a name and those in letters, in their order."""
    found = sorted((*call_names(text, [call for call in known if not call.isascii()]), *letter_calls(text, known)))
    return [call for at, call in enumerate(found) if all(call.start >= before.end for before in found[:at])]


def _inside(text: str, name: str, call: CallName) -> bool:
    """Whether a call is only a part of a full name: 小满 of 解小满."""
    at = text.find(name)
    while at >= 0:
        if at <= call.start < at + len(name):
            return True
        at = text.find(name, at + 1)
    return False
