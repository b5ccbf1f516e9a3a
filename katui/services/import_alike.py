"""New candidates of a file who may be somebody on file, or an earlier row: same name, and firm or phone (P5, I5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final, NamedTuple

from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.domain.pinyin import turned
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.i18n.marks import sentences
from katui.services import duplicates
from katui.services.duplicate_words import WHY
from katui.services.import_firms import Firms
from katui.services.import_keys import Seen
from katui.services.import_mine import made_by
from katui.services.import_rows import Draft
from katui.store.models.candidates import Candidate
from katui.store.phones import known_by, may_hold_more

_NAMED: Final = 3
_MOST: Final = 50_000
EMPLOYER: Final = "employer"
TAIL: Final = "tail"


class Alike(NamedTuple):
    """Somebody on file whom a row may mean, and why: a key of `WHY`."""

    id: int
    name: str
    why: str


class People:
    """Says whom a row may be; it comes in all the same, as when a candidate is written down by hand.

    Nobody is meant whom the import `batch` made itself.
    """

    def __init__(self, session: Session, batch: int) -> None:
        self._session = session
        self._batch = batch
        self._seen = Seen()

    def warn(self, drafts: Sequence[Draft]) -> None:
        """Say of each new candidate who here, or which row before, has the name and the firm or the phone's end."""
        here = self._here([draft for draft in drafts if draft.values.get("pinyin")])
        for draft in drafts:
            before = self._before(draft)
            if draft.row in here:
                draft.say_first(partial(_who, here[draft.row]))
            elif before is not None:
                draft.say_first(partial(_earlier, *before))

    def _here(self, drafts: Sequence[Draft]) -> dict[int, list[Alike]]:
        """By row, the candidates on file whom it may mean: a few queries for all of them."""
        told = {draft.row: str(draft.values.get("employer") or "") for draft in drafts}
        firms = duplicates.employers_of(self._session, {text for text in told.values() if text})
        held = self._held(drafts)
        found: dict[int, dict[int, str]] = {}
        for draft in drafts:
            mine, tails = firms.get(told[draft.row], frozenset()), _tails(draft)
            for ref, employer, tail in chain.from_iterable(held.get(key, ()) for key in _spelled(draft)):
                why = EMPLOYER if duplicates.one_employer(employer, mine) else TAIL if tail in tails else ""
                if why:
                    found.setdefault(draft.row, {}).setdefault(ref, why)
        names = _names({ref for refs in found.values() for ref in refs}, self._batch)
        each = ((row, [Alike(ref, names[ref], why) for ref, why in refs.items() if ref in names])
                for row, refs in found.items())  # fmt: skip
        return {row: alike for row, alike in each if alike}

    def _held(self, drafts: Sequence[Draft]) -> Mapping[str, Iterable[tuple[int, str, str]]]:
        """By pinyin, who is called so: those with an employer, and those with one of these ends of a phone."""
        out: dict[str, dict[int, tuple[int, str, str]]] = defaultdict(dict)
        firms = sorted({key for draft in drafts if draft.values.get("employer") for key in _spelled(draft)})
        numbered = [draft for draft in drafts if _tails(draft)]
        called = sorted({key for draft in numbered for key in _spelled(draft)})
        ends = sorted({tail for draft in numbered for tail in _tails(draft)})
        with_firm = Candidate.pinyin.in_(firms) & Candidate.employer_key.is_null(False)
        for pinyin, ref, employer in _some(Candidate.employer_key, with_firm):
            out[pinyin][ref] = (ref, employer, "")
        with_end = Candidate.pinyin.in_(called) & Candidate.phone_tail.in_(ends)
        for pinyin, ref, tail in _some(Candidate.phone_tail, with_end):
            out[pinyin][ref] = (ref, out[pinyin].get(ref, (ref, "", ""))[1], tail)
        return {pinyin: held.values() for pinyin, held in out.items()}

    def _before(self, draft: Draft) -> tuple[int, str] | None:
        """The first row of the file of this name at this firm, or with this end of a phone, and why."""
        spelled, firm = _spelled(draft), core_key(draft.values.get("employer") or "")
        keys = [(EMPLOYER, firm)] if firm else []
        keys += [(TAIL, tail) for tail in _tails(draft)]
        rows = [(self._first(spelled, key, draft.row), key[0]) for key in keys] if spelled else []
        return next(((row, why) for row, why in rows if row is not None), None)

    def _first(self, spelled: Sequence[str], key: tuple[str, str], row: int) -> int | None:
        """The first row with this key under the name, or under the name in its other order."""
        others = (self._seen.get((name, *key)) for name in spelled[1:])
        found = [self._seen.first((spelled[0], *key), row), *others]
        return min((one for one in found if one is not None), default=None)


def of_kind(session: Session, kind: Kind, batch: int) -> People | Firms | None:
    """What says of new rows of a kind whom or which firm they may be about; None where nothing is said."""
    if kind is Kind.CANDIDATE:
        return People(session, batch)
    return Firms(session) if kind is Kind.CLIENT else None


def _some(column: Any, test: Any) -> list[tuple[str, int, str]]:
    rows: Any = Candidate.select(Candidate.pinyin, Candidate.id, column).where(test).order_by(Candidate.id)
    return list(rows.limit(_MOST).tuples())


def _spelled(draft: Draft) -> tuple[str, ...]:
    """The name of a row in pinyin, and in the other order of its parts: `liaoyuxuan`, `yuxuanliao`."""
    spelled = str(draft.values.get("pinyin") or "")
    return (spelled, *turned(str(draft.values.get("name") or ""))) if spelled else ()


def _tails(draft: Draft) -> tuple[str, ...]:
    """The ends of the phones of a row."""
    phone = str(draft.values.get("phone") or "")
    first = str(draft.values.get("phone_tail") or "")
    more = (one.tail for one in known_by(phone)) if may_hold_more(phone) else ()
    return tuple(dict.fromkeys(tail for tail in (first, *more) if tail))


def _names(refs: set[int], batch: int) -> dict[int, str]:
    """What these are called whom no row of this import made."""
    left = sorted(refs - made_by(batch, Kind.CANDIDATE, refs))
    rows: Any = Candidate.select(Candidate.id, Candidate.name).where(Candidate.id.in_(left)) if left else None
    return dict(rows.limit(len(left)).tuples()) if rows is not None else {}


def _who(found: Sequence[Alike]) -> str:
    """The first of them, the newest first as in a form, and how many more there are."""
    ordered = sorted(found, key=lambda one: -one.id)
    said = [_("May be {name} (id {id}): {why}.").format(name=o.name, id=o.id, why=_(WHY[o.why])) for o in ordered]
    more = len(said) - _NAMED
    if more > 0:
        text = n_("One more is as much alike.", "{n} more are as much alike.", more)
        said[_NAMED:] = [text.format(n=f"{more:,}")]
    return sentences(said)


def _earlier(row: int, why: str) -> str:
    return _("May be row {row} of this file: {why}.").format(row=row, why=_(WHY[why]))
