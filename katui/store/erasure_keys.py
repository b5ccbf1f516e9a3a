"""By what an erased person is known again: keyed hashes, under a key of this store (P7).

The register beside the store has the key as well, since an older copy must know the same people: both files are as
secret as each other, and are readable by their owner only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from katui.store.engine import fn
from katui.store.fields import instant_from, instant_text
from katui.store.models.house import Erasure, Meta

SECRET: Final = "erasure_key"
PAGES: Final = "erasure_pages"
LOG: Final = "erasure_log"
TRIED: Final = "erasure_tried"
HELD: Final = "erasure_held"
UNSETTLED: Final = frozenset({PAGES, LOG})
"""What says that something is left to do: old pages or files, or a log that was still read."""


def secret() -> bytes:
    """The key of this store's erasures, made when the first one needs it."""
    row: Any = Meta.get_or_none(Meta.key == SECRET)
    if row is None:
        import secrets

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
    _note(PAGES, json.dumps(sorted({*waiting(), *files})))


def pages_wait() -> bool:
    """Whether old pages are to be cleared, or files to go."""
    return _noted(PAGES) is not None


def waiting() -> list[str]:
    """The files that erasures have still to take from the disk."""
    held = _noted(PAGES)
    return [] if held is None else [str(sha) for sha in json.loads(held)]


def hold(files: Iterable[str]) -> None:
    """Note files that name somebody who was erased and stay while a record of somebody else has them."""
    if files := sorted({*held(), *files}):
        _note(HELD, json.dumps(files))


def held() -> list[str]:
    """These files, by their hashes."""
    told = _noted(HELD)
    return [] if told is None else [str(sha) for sha in json.loads(told)]


def let_go(files: Iterable[str]) -> None:
    """Forget some of these files, which are gone; once there are none, nothing is noted."""
    if left := sorted(set(held()) - set(files)):
        _note(HELD, json.dumps(left))
    else:
        Meta.delete().where(Meta.key == HELD).execute()


def tried() -> datetime | None:
    """When the pages were last to be cleared and were not."""
    held = _noted(TRIED)
    return None if held is None else instant_from(held)


def settled(*, pages: bool, log: bool, at: datetime) -> None:
    """Keep what was done at a moment: `pages`, files and old pages are gone; `log`, the log has nothing either."""
    if pages:
        Meta.delete().where(Meta.key.in_([PAGES, TRIED])).execute()
    else:
        _note(TRIED, instant_text(at))
    if log:
        Meta.delete().where(Meta.key == LOG).execute()
    elif pages:
        _note(LOG, instant_text(at))


def _noted(key: str) -> str | None:
    row: Any = Meta.get_or_none(Meta.key == key)
    return None if row is None else str(row.value)


def _note(key: str, value: str) -> None:
    if not Meta.update(value=value).where(Meta.key == key).execute():
        Meta.create(key=key, value=value)
