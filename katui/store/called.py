"""Finding whom a line means: by full name, by surname and title, by pinyin (F2)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import names
from katui.domain.session import Session
from katui.store.engine import fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.scope import visible

_MOST: Final = 12


def people_called(session: Session, text: str) -> list[tuple[str, Any]]:
    """Key persons and candidates that a name as typed means, key persons first; at most twelve of each."""
    called = names.strip_title(text)
    found: list[tuple[str, Any]] = []
    for kind, model in (("person", KeyPerson), ("candidate", Candidate)):
        query = visible(model, session) if model is KeyPerson else model.select()
        rows = query.where(_means(model, called, text)).order_by(model.id.desc()).limit(_MOST)
        found += [(kind, row) for row in rows]
    if called.title and called.surname_only:
        titled = [(kind, row) for kind, row in found if kind == "person" and _fits_title(row, called.title)]
        persons = [pair for pair in found if pair[0] == "person"]
        return titled or persons or found
    return found


def _means(model: Any, called: names.Called, text: str) -> Any:
    whole = model.name_key == names.same_name_key(text)
    key = names.same_name_key(called.name)
    if called.surname_only and called.title and key:
        return whole | (fn.SUBSTR(model.name_key, 1, len(key)) == key)
    if called.title and key:
        return whole | (model.name_key == key)
    latin = text.strip().lower().replace(" ", "")
    if latin.isascii() and latin.isalpha() and len(latin) > 1:
        return whole | (model.pinyin == latin) | ((model.initials == latin) if len(latin) > 1 else whole)
    return whole


_TITLE_WORDS: Final = {
    "总": ("总", "VP", "CEO", "CTO", "CFO", "COO", "创始", "负责人", "HRD", "Director", "Head", "Chief"),
    "经理": ("经理", "Manager", "HRBP"),
    "HR": ("HR", "招聘", "人力"),
}


def _fits_title(row: Any, title: str) -> bool:
    words = _TITLE_WORDS.get(title, (title,))
    return any(word.lower() in (row.title or "").lower() for word in words)
