"""What is computed from the words a person typed, each time they change: search columns and the search index (P5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import registry
from katui.store.engine import database, is_postgres

_NAMES: Final = ("name", "english_name", "legal_name", "alias")
_TEXTS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CANDIDATE: ("name", "english_name", "employer", "title", "city", "tags", "notes", "department_name"),
    Kind.CLIENT: ("name", "legal_name", "industry", "city", "business", "notes"),
    Kind.PERSON: ("name", "title", "department_name", "notes"),
    Kind.POSITION: ("name", "department_name", "city", "alias", "must_haves", "notes"),
}


def columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The search columns that follow from the fields being written."""
    made: dict[str, Any] = {}
    if fields.get("name") is not None:
        from katui.domain import names, pinyin

        name = fields["name"]
        made |= {
            "name_key": names.same_name_key(name),
            "pinyin": pinyin.full(name),
            "initials": pinyin.initials(name),
        }
    if "employer" in fields:
        from katui.domain.firm_names import core_key

        made["employer_key"] = core_key(fields["employer"] or "") or None
    if "phone" in fields:
        made |= _phone(fields["phone"])
    if "email" in fields:
        from katui.domain import names

        made["email_key"] = names.email_key(fields["email"]) if fields["email"] else None
    return made


def _phone(text: str | None) -> dict[str, Any]:
    if not text:
        return {"phone_e164": None, "phone_tail": None}
    from katui.store.phones import parse_phone

    phone = parse_phone(text)
    return {"phone_e164": phone.e164, "phone_tail": phone.tail or None}


def for_model(model: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """`fields` with the search columns that this model has."""
    known = model._meta.fields
    return fields | {name: value for name, value in columns(fields).items() if name in known}


def indexed(kind: Kind, changed: set[str]) -> bool:
    """Whether a change of these fields changes what the search index holds."""
    return kind in _TEXTS and bool(changed & {*_TEXTS[kind], "phone", "email"})


def tokens_of(kind: Kind, row: Any) -> list[str]:
    """The index tokens of one record: its words, every reading of its name, its number, its mail."""
    from katui.domain import tokens

    held = row.__data__
    texts = [str(value) for name in (*_TEXTS[kind], "email") if (value := held.get(name))]
    own = [value for name in _NAMES if (value := held.get(name))]
    own += _other_names(row.id) if kind is Kind.CLIENT else []
    made = [*tokens.index_tokens(*texts), *tokens.name_tokens(*own)]
    numbers = _numbers(held)
    return made + tokens.phone_tokens(*numbers) if numbers else made


def _numbers(held: dict[str, Any]) -> list[str]:
    """Every number of a record: the one it is dialled by, and what else its field holds."""
    typed = held.get("phone") or ""
    first = held.get("phone_e164") or typed
    from katui.store.phones import known_by, may_hold_more

    more = [one.e164 or "" for one in known_by(typed)] if may_hold_more(typed) else []
    return [number for number in dict.fromkeys([first, *more]) if number]


def _other_names(client: int) -> list[str]:
    from katui.store.models.clients import ClientAlias

    return [row.alias for row in ClientAlias.select(ClientAlias.alias).where(ClientAlias.client == client).limit(100)]


def index_row(kind: Kind, row: Any) -> None:
    """Put one record into the search index, replacing what was there."""
    write_index(kind, row.id, tokens_of(kind, row))


def write_index(kind: Kind, ref: int, words: list[str]) -> None:
    """Write one entry of the search index on the engine in use."""
    table = f"search_{kind.value}"
    if is_postgres():
        database.execute_sql(
            f'INSERT INTO "{table}" ("id", "tokens") VALUES (%s, %s) '
            'ON CONFLICT ("id") DO UPDATE SET "tokens" = EXCLUDED."tokens"',
            (ref, words),
        )
        return
    database.execute_sql(f'INSERT OR REPLACE INTO "{table}" (rowid, tokens) VALUES (?, ?)', (ref, " ".join(words)))


def drop_index(kind: Kind, ref: int) -> None:
    """Take one record out of the search index."""
    if kind not in registry.SEARCHED:
        return
    key, mark = ("id", "%s") if is_postgres() else ("rowid", "?")
    database.execute_sql(f'DELETE FROM "search_{kind.value}" WHERE {key} = {mark}', (ref,))
