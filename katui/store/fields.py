"""The fields of the store: ids never used twice, instants in UTC, closed vocabularies, JSON kept in order."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from katui.domain.vocabulary import Vocabulary
from katui.store.engine import SQL, AutoField, Field, NodeList, TextField, is_postgres

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


_IDS = {True: 1 << 31, False: 1 << 63}
NO_ID = 0


class Id(AutoField):
    """An integer id that is never given twice (model.md)."""

    def db_value(self, value: Any) -> Any:
        """The id; one that the engine cannot hold is nobody's, like 0."""
        kept = super().db_value(value)
        return kept if kept is None or -1 < kept < _IDS[is_postgres()] else NO_ID

    def ddl(self, ctx: Any) -> Any:
        """`AUTOINCREMENT` on SQLite; a sequence on PostgreSQL never goes back by itself."""
        made = super().ddl(ctx)
        return made if is_postgres() else NodeList((made, SQL("AUTOINCREMENT")))


def instant_text(value: datetime) -> str:
    """An aware datetime as UTC text of fixed width ending in Z."""
    if value.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return value.astimezone(UTC).strftime(_FORMAT)


def instant_from(value: str | datetime) -> datetime:
    """The aware UTC datetime of a stored instant."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.fromisoformat(value).astimezone(UTC)


class InstantField(Field):
    """A moment: UTC text on SQLite, TIMESTAMPTZ on PostgreSQL, an aware UTC datetime in Python."""

    @property
    def field_type(self) -> str:  # type: ignore[override]
        """The column type of the engine in use."""
        return "TIMESTAMPTZ" if is_postgres() else "TEXT"

    def db_value(self, value: Any) -> Any:
        """What the engine stores."""
        if value is None or not isinstance(value, datetime):
            return value
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value if is_postgres() else instant_text(value)

    def python_value(self, value: Any) -> datetime | None:
        """What the services see."""
        return None if value is None else instant_from(value)


class WordField(TextField):
    """One word of a closed vocabulary, stored by its code."""

    def __init__(self, words: type[Vocabulary], *args: Any, **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs)

    def db_value(self, value: Any) -> Any:
        """The code; a word outside the vocabulary is an error of ours."""
        return None if value is None else self.words(value).value

    def python_value(self, value: Any) -> Any:
        """The member of the vocabulary."""
        return None if value is None else self.words(value)

    def clone(self) -> WordField:
        """A copy for Peewee's aliases, which build fields without arguments."""
        copy: WordField = super().clone()
        copy.words = self.words
        return copy


class JsonText(TextField):
    """A small JSON value kept as text with sorted keys, the same on both engines."""

    def db_value(self, value: Any) -> Any:
        """Sorted, compact, readable Chinese."""
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def python_value(self, value: Any) -> Any:
        """The value again."""
        return None if value is None else json.loads(value)
