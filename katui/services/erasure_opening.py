"""What an erasure leaves to the opening of a store: copies forget, pages are cleared, the register is whole (P7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from katui.store import erasure_keys, erasure_register
from katui.store.store import Store


def settle(store: Store, facts: Mapping[str, str], places: Sequence[Path], clock: Callable[[], datetime]) -> None:
    """Before anybody sits down: `facts` is what the store says of itself, `places` where registers may be."""
    waiting = erasure_register.still(erasure_register.read(places))
    unsettled = bool(facts.keys() & erasure_keys.UNSETTLED)
    files = erasure_keys.HELD in facts and not store.readonly
    if waiting or unsettled or files:
        from katui.services import erasure_replay

        if waiting or unsettled:
            erasure_replay.replay(store, waiting, clock)
        if files:
            erasure_replay.release(store, clock)
    if not store.readonly:
        erasure_register.keep_all(store.register)
