"""Why nothing more can be written: the whole disk is full, or only one's own share of it (S5)."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final, Literal

PROBE: Final = 1 << 16
PLENTY: Final = 64 << 20
"""A disk that has this much left is not full, whatever it answers."""
Lack = Literal["", "share", "disk"]
NONE_LEFT: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def lacking(store: Path) -> Lack:
    """What keeps the store from growing: a quota or a limit of one's own, or the disk; empty when neither does.

    Found by writing a few pages beside the store: the engine keeps to itself what the system answered.
    """
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=store.parent, buffering=0) as file:
            file.write(bytes(PROBE))
            os.fsync(file.fileno())
    except OSError as error:
        return "" if error.errno not in NONE_LEFT else "share" if is_share(error, store) else "disk"
    return "share" if _at_the_limit(store) else ""


def is_share(error: OSError, store: Path) -> bool:
    """Whether the system refused to write for want of one's own room, and not of the disk's."""
    if error.errno != errno.ENOSPC:
        return error.errno in NONE_LEFT
    found = os.statvfs(store.parent)
    return found.f_bavail * found.f_frsize > PLENTY and found.f_favail > 0


def _at_the_limit(store: Path) -> bool:
    """Whether a file of the store is as long as a file of this process may be (`ulimit -f`)."""
    import resource

    limit, _hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit == resource.RLIM_INFINITY:
        return False
    files = (store, store.with_name(store.name + "-wal"))
    return limit <= max(each.stat().st_size for each in files if each.exists()) + PROBE
