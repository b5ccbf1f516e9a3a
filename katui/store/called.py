"""Finding whom a line means: by full name, by surname and title, by pinyin (F2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from katui.domain import line_names, names
from katui.domain.phrase_words import fold
from katui.domain.session import Session
from katui.domain.work import CHASE, ActionStatus
from katui.store.engine import Case, fn, is_postgres
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import Veil

_MOST: Final = 12
_LOOKED_AT: Final = 200
_INITIALS: Final = 3
_MODELS: Final = (Candidate, KeyPerson)


def people_called(
    session: Session, text: str, subjects: Mapping[str, int] | None = None, *, sure: bool = True
) -> list[tuple[str, Any]]:
    """Key persons and candidates that a name as typed means, key persons first; at most twelve of each.

    `subjects` is what the row under the cursor is about. Those of its client come before others, also when a title
    fits others better: 王总 at a client is that client's 王. `sure` is False where letters alone may be a word as well
    as somebody's initials (HC, JD, wx): then they name those of the row, without a row three small letters do.
    """
    row, called = subjects or {}, names.strip_title(text)
    client = row.get("client")
    found = _both(session, lambda model: _means(model, called, text), client=client)
    if not sure and (row or len(text) < _INITIALS or not text.islower()):
        found = [pair for pair in found if is_here(pair, row) or not line_names.is_initials(text, str(pair[1].name))]
    if called.title and called.surname_only:
        persons = [pair for pair in found if pair[0] == "person"]
        persons = [pair for pair in persons if pair[1].__data__["client"] == client] or persons
        titled = [(kind, row) for kind, row in persons if _fits_title(row, called.title)]
        return titled or persons or found
    return found


def is_here(pair: tuple[str, Any], subjects: Mapping[str, int]) -> bool:
    """Whether somebody belongs to the row: its candidate or person, or a key person of its client."""
    kind, row = pair
    if subjects.get(kind) == row.id:
        return True
    return kind == "person" and row.__data__["client"] == subjects.get("client")


def people_partly_called(session: Session, text: str) -> list[tuple[str, Any]]:
    """Whom a part of a name may mean, when nobody is called so: 王, 阿依古丽, John, Mr Smith."""
    called = names.strip_title(text)
    key = names.same_name_key(called.name)
    if names.is_surname(text):
        return _both(session, lambda model: _begins(model, key))
    if line_names.may_be_called(called.name):
        first, last = f"{called.name} ".casefold(), f" {called.name}".casefold()
        persons = visible(KeyPerson, session, *_PERSON).where(KeyPerson.name.endswith(last)).limit(_MOST)
        begun = _both(session, lambda model: _begins(model, key), _LOOKED_AT)
        ended = [("person", row) for row in persons]
        return [pair for pair in begun if pair[1].name.casefold().startswith(first)] + ended
    if len(key) > 1 and not called.title and text[:1] == key[:1]:
        dotted = tuple(text + dot for dot in line_names.DOTS)
        begun = _both(session, lambda model: _begins(model, key), _LOOKED_AT)
        return [pair for pair in begun if pair[1].name.startswith(dotted)]
    return []


def cards_naming(session: Session, text: str, client: int) -> list[Any]:
    """The cards at a client whose candidates a text names in full, the newest first; at most twenty.

    One on a confidential search that is hidden from whoever types is as if it were none: what is said of it, and what
    is not, would tell (P4, C8).
    """
    openly = Veil(session).openly(Submission.position)
    found = (fn.STRPOS if is_postgres() else fn.INSTR)(fold(text).lower(), fn.LOWER(Candidate.name)) > 0
    query = visible(Submission, session, Submission.id, Submission.position, Submission.candidate, Candidate.name)
    at_client = (
        query.join(Position).switch(Submission).join(Candidate).where((Position.client == client) & found, *openly)
    )
    return list(at_client.order_by(Submission.id.desc()).limit(20).objects())


def names_waiting(session: Session, client: int) -> list[str]:
    """The names of the candidates whose reports wait for an answer at a client; at most two hundred.

    Hidden ones are left out as in `cards_naming`.
    """
    chased = visible(Action, session, Action.submission).where(
        (Action.client == client) & (Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE)
    )
    openly = Veil(session).openly(Submission.position)
    query = visible(Submission, session, Candidate.name).join(Candidate).where(Submission.id.in_(chased), *openly)
    return [row.name for row in query.distinct().limit(_LOOKED_AT).objects()]


def any_called(session: Session, typed: Sequence[str], most: int = 20) -> set[str]:
    """Those of some names that a candidate or a key person on file has; at most so many are looked at."""
    keys = {names.same_name_key(name): name for name in typed[:most]}
    rows = [Candidate.select(Candidate.name_key), visible(KeyPerson, session, KeyPerson.name_key)]
    found = (query.where(model.name_key.in_(list(keys))).distinct() for query, model in zip(rows, _MODELS, strict=True))
    return {keys[row.name_key] for query in found for row in query} if keys else set()


def names_of_persons(session: Session, client: int) -> list[str]:
    """The names of a client's key persons; at most two hundred."""
    rows = visible(KeyPerson, session, KeyPerson.name).where(KeyPerson.client == client).order_by(KeyPerson.id.desc())
    return [row.name for row in rows.limit(_LOOKED_AT)]


_PERSON: Final = (KeyPerson.id, KeyPerson.name, KeyPerson.title, KeyPerson.client)
_CANDIDATE: Final = (Candidate.id, Candidate.name, Candidate.title, Candidate.employer, Candidate.city)


def _both(
    session: Session, condition: Callable[[Any], Any], most: int = _MOST, client: int | None = None
) -> list[tuple[str, Any]]:
    """Rows with what a choice shows of them; a line is read at every key, and whole rows take five times as long."""
    here = () if client is None else (Case(None, ((KeyPerson.client == client, 0),), 1),)
    persons = visible(KeyPerson, session, *_PERSON).where(condition(KeyPerson)).order_by(*here, KeyPerson.id.desc())
    pool = Candidate.select(*_CANDIDATE).where(condition(Candidate)).order_by(Candidate.id.desc())
    found = [("person", row) for row in persons.limit(most)]
    return found + [("candidate", row) for row in pool.limit(most)]


def _begins(model: Any, key: str) -> Any:
    """Names that begin so; SQLite finds them by the index, whose order PostgreSQL's need not be."""
    if is_postgres():
        return fn.SUBSTR(model.name_key, 1, len(key)) == key
    return (model.name_key >= key) & (model.name_key < key + "\U0010ffff")


def _means(model: Any, called: names.Called, text: str) -> Any:
    whole = model.name_key == names.same_name_key(text)
    key = names.same_name_key(called.name)
    if called.surname_only and called.title and key:
        return whole | _begins(model, key)
    if called.title and key:
        return whole | (model.name_key == key)
    latin = text.strip().lower().replace(" ", "")
    if latin.isascii() and latin.isalpha() and len(latin) > 1:
        return whole | (model.pinyin == latin) | (model.initials == latin)
    return whole


_TITLE_WORDS: Final = {
    "总": ("总", "VP", "CEO", "CTO", "CFO", "COO", "创始", "负责人", "HRD", "Director", "Head", "Chief"),
    "经理": ("经理", "Manager", "HRBP"),
    "HR": ("HR", "招聘", "人力"),
}


def _fits_title(row: Any, title: str) -> bool:
    words = _TITLE_WORDS.get(title, (title,))
    return any(word.lower() in (row.title or "").lower() for word in words)
