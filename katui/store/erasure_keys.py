"""By what an erased person is known again: keyed hashes, under a key that never leaves the store (P7)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from katui.store.models.house import Erasure, Meta

SECRET: Final = "erasure_key"
PAGES: Final = "erasure_pages"


def secret() -> bytes:
    """The key of this store's erasures, made when the first one needs it."""
    row: Any = Meta.get_or_none(Meta.key == SECRET)
    if row is None:
        row = Meta.create(key=SECRET, value=secrets.token_hex(32))
    return bytes.fromhex(row.value)


def keyed(values: Mapping[str, str | None]) -> list[str]:
    """The keyed hashes by which number and mail are known again, `phone:…` and `email:…`."""
    key = secret()
    return [
        f"{name}:{hmac.new(key, value.encode(), hashlib.sha256).hexdigest()}" for name, value in values.items() if value
    ]


def book() -> dict[str, datetime]:
    """Every keyed hash of an erasure with the moment it was done; empty while nobody was erased."""
    rows = list(Erasure.select().order_by(Erasure.id).limit(10_000))
    return {key: row.at for row in rows for key in row.keys}


def known(values: Mapping[str, str | None]) -> Any:
    """The erasure of somebody with this number or mail; None when there is none."""
    if not any(values.values()) or not Erasure.select(Erasure.id).limit(1).exists():
        return None
    wanted = set(keyed(values))
    for row in Erasure.select().order_by(Erasure.id.desc()).limit(10_000):
        if wanted & set(row.keys):
            return row
    return None


def pages_wait() -> None:
    """Remember that the pages of an erasure are still to be cleared."""
    if not Meta.get_or_none(Meta.key == PAGES):
        Meta.create(key=PAGES, value="1")


def pages_cleared() -> None:
    """Nothing is left between the pages any more."""
    Meta.delete().where(Meta.key == PAGES).execute()
