"""What the engine's failures mean to a consultant: a full disk, a read-only file, a damaged one, a busy one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from katui.domain.errors import Refused
from katui.i18n import N_, _
from katui.store.engine import DatabaseError, DataError, IntegrityError, root_cause

_SENTENCES = (
    ("disk is full", "S5.full", N_("The disk is full; nothing of this was saved, what you typed is still here.")),
    ("readonly", "S5.readonly", N_("This store can only be read here; nothing was saved.")),
    ("malformed", "S5.damaged", N_("The store is damaged; restore it from a backup.")),
    ("not a database", "S5.damaged", N_("The store is damaged; restore it from a backup.")),
    ("locked", "S1.lock", N_("Another session has been writing for ten seconds; nothing was saved. Try again.")),
    ("disk i/o", "S5.disk", N_("The disk does not answer; nothing of this was saved.")),
    ("unable to open", "S1.permission", N_("The store cannot be opened; look at its folder's permissions.")),
    ("deadlock", "S6.busy", N_("Another session is changing the same records; nothing was saved. Try again.")),
    ("connection", "S5.server", N_("The database server does not answer; nothing of this was saved.")),
)


_RANGE = N_("A number or a date is larger than the store can hold; nothing was saved.")
_GONE = N_("Another session changed or removed a record that this needs; nothing was saved. Look again.")


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
                raise Refused(rule, "store", where, _(sentence)) from error
        if isinstance(error, DataError):
            raise Refused("I6.range", "store", where, _(_RANGE)) from error
        if isinstance(error, IntegrityError) and ("constraint" in words or "duplicate" in words):
            raise Refused("S6.gone", "store", where, _(_GONE)) from error
        raise
