"""A write that is only tried: what would become of it is known, and nothing of it is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

from katui.store.store import Store

_MOMENT: Final = 0.3
"""Seconds that a look waits for whoever writes: nobody's screen stands for it."""


class _TakenBack(Exception):
    """Ends the transaction of what was only tried."""


@contextlib.contextmanager
def taken_back(store: Store) -> Iterator[None]:
    """Whatever is written inside is taken back at the end, before anybody else sees it; Refused S1.lock at once."""
    with contextlib.suppress(_TakenBack), store.transaction(_MOMENT), store.db.atomic():
        yield
        raise _TakenBack
