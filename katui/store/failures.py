"""What the engine's failures mean to a consultant: no room, a file that is read-only, damaged or busy."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from katui.domain.errors import Refused
from katui.i18n import N_, _
from katui.store import room
from katui.store.engine import DatabaseError, DataError, IntegrityError, root_cause

_FULL = N_("The disk is full; nothing of this was saved, what you typed is still here.")
_SHARE = N_("Your share of the disk is used up; nothing of this was saved, what you typed is still here.")
_SENTENCES = (
    ("disk is full", "S5.full", _FULL),
    ("readonly", "S5.readonly", N_("This store can only be read here; nothing was saved.")),
    ("malformed", "S5.damaged", N_("The store is damaged; restore it from a backup.")),
    ("not a database", "S5.damaged", N_("The store is damaged; restore it from a backup.")),
    ("locked", "S1.lock", N_("Another session has been writing for ten seconds; nothing was saved. Try again.")),
    ("disk i/o", "S5.disk", N_("The disk does not answer; nothing of this was saved.")),
    ("unable to open", "S1.permission", N_("The store cannot be opened; look at its folder's permissions.")),
    ("deadlock", "S6.busy", N_("Another session is changing the same records; nothing was saved. Try again.")),
    ("connection", "S5.server", N_("The database server does not answer; nothing of this was saved.")),
)


_LACK: dict[str, tuple[str, str]] = {"share": ("S5.share", _SHARE), "disk": ("S5.full", _FULL)}
ROOM = frozenset({"S5.full", "S5.disk", "S1.permission"})
"""What the engine says when it cannot write on, be it for want of room or not."""
_RANGE = N_("A number or a date is larger than the store can hold; nothing was saved.")
_GONE = N_("Another session changed or removed a record that this needs; nothing was saved. Look again.")


def no_room(error: OSError, store: Path) -> Refused:
    """The refusal of what cannot be written for want of room."""
    rule, sentence = _LACK["share" if room.is_share(error, store) else "disk"]
    return Refused(rule, "store", str(store), _(sentence))


@contextlib.contextmanager
def named_failures(where: str) -> Iterator[None]:
    """Turn an engine failure into one sentence; an unknown one goes on as it is."""
    try:
        yield
    except OverflowError as error:
        raise Refused("I6.range", "store", where, _(_RANGE)) from error
    except DatabaseError as error:
        words = f"{error} {root_cause(error)}".lower()
        for part, rule, sentence in _SENTENCES:
            if part in words:
                lack = room.lacking(Path(where)) if rule in ROOM else ""
                rule, sentence = _LACK.get(lack, (rule, sentence))
                raise Refused(rule, "store", where, _(sentence)) from error
        if isinstance(error, DataError):
            raise Refused("I6.range", "store", where, _(_RANGE)) from error
        if isinstance(error, IntegrityError) and ("constraint" in words or "duplicate" in words):
            raise Refused("S6.gone", "store", where, _(_GONE)) from error
        raise
