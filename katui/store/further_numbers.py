"""Who has a number or an address that is not the first of its field: by the words of the index, in one query (P5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from katui.domain.kinds import Kind
from katui.domain.tokens import mail_tokens, number_tokens
from katui.store import registry
from katui.store.engine import database, is_postgres
from katui.store.search import AnyOf, Tokens, array_test, match_text

_MOST: Final = 5_000
_SEVERAL: Final = 'length(r."phone") > 14 OR length(r."email") > length(r."email_key") + 3'
"""Fields that may hold more than one number or address; who has one only is found by the column of it."""


def who_may_have(kind: Kind, phones: Iterable[str], emails: Iterable[str]) -> list[int]:
    """The records that may have one of these numbers (E.164) and addresses behind another, the newest first.

    The words narrow only: whoever asks compares the numbers themselves.
    """
    asked = {tuple(number_tokens(phone)) for phone in phones} | {tuple(mail_tokens(email)) for email in emails}
    parts = tuple(Tokens(words) for words in sorted(asked) if words)
    if not parts:
        return []
    index, records = f"search_{kind.value}", registry.MODEL_OF[kind]._meta.table_name
    key = "id" if is_postgres() else "rowid"
    test, params = array_test(AnyOf(parts)) if is_postgres() else (f'"{index}" MATCH ?', [match_text(AnyOf(parts))])
    sql = (
        f'SELECT r."id" FROM "{index}" CROSS JOIN "{records}" AS r '
        f'WHERE {test} AND r."id" = "{index}".{key} AND ({_SEVERAL}) ORDER BY r."id" DESC LIMIT {_MOST}'
    )
    return [row[0] for row in database.execute_sql(sql, params).fetchall()]
