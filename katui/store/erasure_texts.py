"""The texts that name an erased person, without the person: rows, their search columns, the change record (P7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from katui.domain.ordinary_words import is_word
from katui.store import derive, erasing, erasure_look, registry
from katui.store.either import either
from katui.store.erasure_look import Rows
from katui.store.erasure_words import Word, has_text
from katui.store.models.candidates import BlockedCompany
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.house import AccessEvent, Change

_OF_PLACES: Final = frozenset(
    {
        "employer", "employer_key", "school", "major", "degree", "department_name", "city", "region", "industry",
        "address", "target_companies",
    }
)  # fmt: skip
"""Where firms, schools and places stand: a name of two characters, or a Latin one, may be theirs or a part of it."""
_OF_STAFF: Final = frozenset({"employer", "employer_key", "target_companies"})
"""Where the firm somebody works for stands, by which off-limits and blocked companies find them: a firm on file that is
called after the person keeps its name there as in its own record, and it is listed."""
_FIRMS: Final = (
    Client.name, Client.legal_name, Client.name_key, ClientAlias.alias, ClientAlias.name_key, BlockedCompany.name,
    BlockedCompany.name_key,
)  # fmt: skip
_MOST: Final = 200
_OF_FIRMS: Final[Mapping[str, frozenset[str]]] = {
    "client": frozenset({"name", "name_key", "pinyin", "initials", "legal_name"}),
    "client_alias": frozenset({"alias", "name_key"}),
    "agreement": frozenset({"contracting_entity"}),
    "department": frozenset({"name"}),
    "blocked_company": frozenset({"name", "name_key"}),
}
"""The names of firms by table: one called after the person keeps its name, and is listed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to take out; `far` in texts of people and clients who need have nothing to do with the person."""

    held: tuple[Word, ...]
    far: bool
    firms: tuple[str, ...]
    """Names of firms on file in which one of the words stands."""

    def for_column(self, table: str, column: str) -> Sequence[Word]:
        """Those that go from a text of a column: numbers and addresses always, names where they are the person's."""
        if column in _OF_FIRMS.get(table, ()):
            return [word for word in self.held if not word.is_name]
        if column in _OF_PLACES:
            return [word for word in self.held if not word.is_name or word.is_sure]
        return self.held


def replace(
    words: Sequence[Word],
    models: Sequence[Any],
    instead: str,
    only: erasing.Reached | None = None,
    rows: Rows | None = None,
) -> int:
    """Put the placeholder where these words stand; how many texts.

    `only` narrows to some rows, whose texts may well be about the person; in all others a name of two characters stays
    where it is an ordinary word, or the letters of two. `rows` are those that may have a word at all, where they are
    known.
    """
    held = Words(tuple(words), only is None, _firms_called(words, instead))
    count = 0
    for model in models:
        refs = None if rows is None else rows[model]
        if only is not None:
            near = only.get(model, set())
            refs = near if refs is None else refs & near
        for page in erasure_look.pages(model, words, refs):
            told = {row.id: _unsay(row, held, instead) for row in page}
            count += sum(told.values())
            erasing.index_again({model: {ref for ref, changed in told.items() if changed}})
    return count


def _firms_called(words: Sequence[Word], instead: str) -> tuple[str, ...]:
    """The firms on file that are called after the person, as they are written and by their keys; no number stays."""
    probes = sorted({probe for word in words if word.is_sure for probe in word.probes})
    found: set[str] = set()
    for field in _FIRMS if probes else ():
        rows: Any = field.model.select(field).where(either(has_text(field, probe) for probe in probes))
        found |= {text for (text,) in rows.limit(_MOST).tuples()}
    numbers = [word for word in words if not word.is_name]
    return tuple(sorted({without(numbers, text, instead=instead) for text in found}))


def _unsay(row: Any, words: Words, instead: str) -> int:
    """A purpose in the register goes whole, or the chain would not hold."""
    model = type(row)
    changed = {}
    for field in erasing.texts_of(model):
        held = getattr(row, field.name)
        own = f"{instead} #{row.id}" if _stands_once(field) else instead
        if model is Change and isinstance(held, dict):
            told = _row_without(held, words, own, row.kind)
        else:
            told = _deep(held, words, own, (registry.NAME_OF[model], field.name))
        if told != held:
            changed[field.name] = None if field is AccessEvent.purpose else told
    if changed:
        model.update(**derive.for_model(model, changed)).where(model.id == row.id).execute()
    return len(changed)


def _row_without(held: dict[str, Any], words: Words, instead: str, table: str) -> dict[str, Any]:
    """The values of a row as the change record has them; what is computed from a text follows it, as in the row."""
    told = {name: _deep(value, words, instead, (table, name)) for name, value in held.items()}
    made = derive.columns({name: value for name, value in told.items() if value != held[name]})
    return told | {name: value for name, value in made.items() if name in told}


def _stands_once(field: Any) -> bool:
    """Whether no two rows may say the same there."""
    indexes = field.model._meta.indexes
    return field.unique or any(unique and field.name in columns for columns, unique in indexes)


def _deep(value: Any, words: Words, instead: str, at: tuple[str, str]) -> Any:
    """A value without the words, whatever it is made of; `at` is the table and the column it stands in."""
    if isinstance(value, str):
        firms = words.firms if at[1] in _OF_STAFF else ()
        return without(words.for_column(*at), value, instead=instead, far=words.far, firms=firms)
    if isinstance(value, dict):
        pairs = ((_deep(key, words, instead, ("", "")), key, held) for key, held in value.items())
        return {told: _deep(held, words, instead, ("", str(key))) for told, key, held in pairs}
    return [_deep(each, words, instead, at) for each in value] if isinstance(value, list) else value


def without(words: Sequence[Word], text: str, *, instead: str, far: bool = False, firms: Sequence[str] = ()) -> str:
    """A text with the placeholder where these words stood, the longest first; `far` as in `Words`.

    Within the name of one of the `firms` a name stays.
    """
    for word in sorted(words, key=lambda word: -len(word.text)):
        kept = firms if word.is_name else ()
        text = word.pattern.sub(partial(_said_instead, instead, far and word.is_short, kept), text)
    return text


def _said_instead(instead: str, careful: bool, firms: Sequence[str], found: re.Match[str]) -> str:
    start, end = found.span()
    stays = careful and is_word(found.string, start, end)
    return found[0] if stays or any(_holds(firm, found.string, start, end) for firm in firms) else instead


def _holds(firm: str, text: str, start: int, end: int) -> bool:
    """Whether the name of a firm stands in a text around these characters."""
    first = text.find(firm, max(0, end - len(firm)))
    return 0 <= first <= start
