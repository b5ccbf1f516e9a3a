"""Who has a number or an address that is not the first of its field: by the words of the index, in one query (P5).

Today asks whether any of my candidates has one; what reads the index is loaded where one has.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from katui.domain import names
from katui.domain.kinds import Kind
from katui.store import registry
from katui.store.engine import SQL, fn, is_postgres
from katui.store.phones import known_by, may_hold_more

_MOST: Final = 5_000
_ONE: Final = 14
"""Letters that a field with one number has at most, as far as further numbers are known."""
_BESIDE: Final = 3
"""An address behind another adds more letters than this to a field."""


def holds_several(model: Any) -> Any:
    """The records whose fields may hold more than one number or address."""
    return (fn.LENGTH(model.phone) > _ONE) | (fn.LENGTH(model.email) > fn.LENGTH(model.email_key) + _BESIDE)


def further_of(phone: str | None, e164: str | None, email: str | None, key: str | None) -> tuple[set[str], set[str]]:
    """The numbers (E.164) and addresses of a record behind its first ones."""
    phones = {one.e164 or "" for one in known_by(phone)} if phone and may_hold_more(phone) else set[str]()
    return phones - {e164, ""}, set(names.email_keys(email or "")) - {key}


def who_may_have(kind: Kind, phones: Iterable[str], emails: Iterable[str]) -> list[int]:
    """The records that may have one of these numbers (E.164) and addresses behind another, the newest first.

    The words narrow only: whoever asks compares the numbers themselves.
    """
    from katui.domain.tokens import mail_tokens, number_tokens
    from katui.store.search import AnyOf, Tokens

    asked = {tuple(number_tokens(phone)) for phone in phones} | {tuple(mail_tokens(email)) for email in emails}
    parts = tuple(Tokens(words) for words in sorted(asked) if words)
    if not parts:
        return []
    model = registry.MODEL_OF[kind]
    found = model.select(model.id).where(model.id.in_(_in_index(kind, AnyOf(parts))) & holds_several(model))
    return [ref for (ref,) in found.order_by(model.id.desc()).limit(_MOST).tuples()]


def _in_index(kind: Kind, part: Any) -> Any:
    from katui.store.search import array_test, match_text

    table = f"search_{kind.value}"
    if is_postgres():
        test, params = array_test(part)
        return SQL(f'(SELECT "id" FROM "{table}" WHERE {test})', params)
    return SQL(f'(SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?)', (match_text(part),))
