"""By what an erased person is known again: keyed hashes, under a key of this store (P7).

The register beside the store has the key as well, since an older copy must know the same people: both files are as
secret as each other, and are readable by their owner only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from katui.store.engine import fn
from katui.store.models.house import Erasure, Meta

SECRET: Final = "erasure_key"
PAGES: Final = "erasure_pages"


def secret() -> bytes:
    """The key of this store's erasures, made when the first one needs it."""
    row: Any = Meta.get_or_none(Meta.key == SECRET)
    if row is None:
        row = Meta.create(key=SECRET, value=secrets.token_hex(32))
    return bytes.fromhex(row.value)


def take_over(key: str) -> None:
    """A copy that has no key yet goes on with the key of the store it is a copy of."""
    if Meta.get_or_none(Meta.key == SECRET) is None:
        Meta.create(key=SECRET, value=key)


def keyed(values: Mapping[str, str | None]) -> list[str]:
    """The keyed hashes by which number and mail are known again, `phone:…` and `email:…`."""
    return under(secret(), values)


def under(key: bytes, values: Mapping[str, str | None]) -> list[str]:
    """The same under a key that is given."""
    return [
        f"{name}:{hmac.new(key, value.encode(), hashlib.sha256).hexdigest()}" for name, value in values.items() if value
    ]


def of_people(phones: Sequence[str], mails: Sequence[str]) -> list[str]:
    """The same of every number and mail that somebody ever had."""
    return [
        *(key for phone in phones for key in keyed({"phone": phone})),
        *(key for mail in mails for key in keyed({"email": mail})),
    ]


def newest() -> int:
    """The id of the latest erasure, 0 while nobody was erased."""
    return int(Erasure.select(fn.MAX(Erasure.id)).scalar() or 0)


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


def wait(files: Sequence[str]) -> None:
    """Note in the transaction of an erasure that pages are to be cleared and these files, by their hashes, to go."""
    value = json.dumps(sorted({*waiting(), *files}))
    if not Meta.update(value=value).where(Meta.key == PAGES).execute():
        Meta.create(key=PAGES, value=value)


def waiting() -> list[str]:
    """The files that erasures have still to take from the disk."""
    row: Any = Meta.get_or_none(Meta.key == PAGES)
    return [] if row is None else [str(sha) for sha in json.loads(row.value)]


def done() -> None:
    """The files are gone, and nothing is left between the pages any more."""
    Meta.delete().where(Meta.key == PAGES).execute()
