"""The pages of the file in which an erased person stood: cleared at once, else when the store opens next (P7)."""

from __future__ import annotations

from katui.store import erasure_keys
from katui.store.store import Store


def clear(store: Store) -> bool:
    """Write the file anew, so that nothing is left between its pages; when that must wait, it is remembered."""
    clean = store.compact()
    with store.transaction():
        if clean:
            erasure_keys.pages_cleared()
        else:
            erasure_keys.pages_wait()
    return clean
