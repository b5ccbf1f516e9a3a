"""A store in which every text that people write acts, if it were more than text: written behind katui's back (I6)."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from katui.store import erasing, registry
from katui.store.engine import TextField
from katui.store.models.house import Change, Erasure, Meta
from katui.store.store import Store

SIGN: Final = "PWN"
LONG: Final = "长" * 80
PLANTED: Final = (
    f"[red]{SIGN}[/red][/x][@click=app.quit]x[/]\x1b]52;c;eA==\x07\x1b[31m\x9b31m\u202e\u2066\u200b\u200f\x00\r\n{LONG}"
)
ACTS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ud800-\udfff]")
MARKUP: Final = re.compile(rf"\w{SIGN}")
"""The sign right behind the text it was put behind: what stood between was taken as markup."""
_SPOKEN: Final = re.compile("[\u3400-\u9fff ]")
_NOT_WRITTEN: Final = frozenset({"language", "currency", "uid", "zone", "form", "ref", "session", "login", "email"})
_ASIDE: Final = frozenset({Erasure, Meta, Change})


def plant(store: Store) -> int:
    """Put it behind every text that somebody wrote, names and file names and the words inside documents; how many."""
    store.connect()
    count = 0
    with store.transaction(), erasing.history_open():
        for model in registry.ALL:
            if model not in _ASIDE:
                count += sum(_planted(row) for row in list(model.select()))
    return count


def _planted(row: Any) -> bool:
    values = {}
    for field in erasing.texts_of(type(row)):
        held = row.__data__.get(field.name)
        if field.name not in _NOT_WRITTEN and held and (new := _with(field, held)) != held:
            values[field] = new
    if values:
        type(row).update(values).where(type(row).id == row.id).execute()
    return bool(values)


def _with(field: Any, held: Any) -> Any:
    if type(field) is TextField:
        return f"{held}{PLANTED}" if _SPOKEN.search(str(held)) else held
    return json.loads(json.dumps(held), object_hook=_said) if isinstance(held, dict) else held


def _said(part: dict[str, Any]) -> dict[str, Any]:
    return {
        key: f"{one}{PLANTED}" if isinstance(one, str) and _SPOKEN.search(one) else one for key, one in part.items()
    }


def harmless(text: str) -> None:
    """Nothing in what is shown acts, and nothing of it was taken as markup."""
    assert not ACTS.findall(text), ascii(ACTS.findall(text))
    assert not MARKUP.search(text), MARKUP.search(text)
