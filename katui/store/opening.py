"""What is looked at before a store is opened: file system, mark, version; each failure is one sentence (S1, S8)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from katui.domain.errors import Refused
from katui.i18n import _
from katui.store import engine

_REMOTE = "nfs nfs4 cifs smb3 smbfs 9p afs ncpfs ceph lustre vboxsf drvfs"
_REMOTE_FUSE = "fuse.sshfs fuse.rclone fuse.s3fs fuse.glusterfs"
NETWORK = frozenset(f"{_REMOTE} {_REMOTE_FUSE}".split())
LOW_SPACE = 50 << 20
HEADER = b"SQLite format 3\x00"


def refuse(rule: str, path: Path, message: str) -> Refused:
    """A refusal about the store itself."""
    return Refused(rule, "store", str(path), message)


def check_file(path: Path) -> None:
    """Refuse a missing, empty, foreign, truncated or network file before SQLite sees it."""
    if not _exists(path):
        raise refuse("S1.missing", path, _("There is no store at {path}. Make one with: katui init").format(path=path))
    if path.is_dir():
        raise refuse("S1.folder", path, _("{path} is a folder, not a store.").format(path=path))
    kind = file_system(path)
    if kind in NETWORK:
        text = _("{path} is on a network file system ({kind}), where SQLite loses data; move it to a local disk.")
        raise refuse("S1.network", path, text.format(path=path, kind=kind))
    check_header(path)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        raise refuse("S1.permission", path, _("You may not read {path}.").format(path=path)) from None


def check_header(path: Path) -> None:
    """Look at the first hundred bytes: is it a whole SQLite file with katui's mark?

    Read before the store is opened in this process: closing a file that SQLite has open would drop SQLite's locks.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except PermissionError:
        raise refuse("S1.permission", path, _("You may not read {path}.").format(path=path)) from None
    foreign = _("{path} is not a katui store.").format(path=path)
    if len(head) < 100 or not head.startswith(HEADER):
        raise refuse("S1.foreign", path, foreign)
    if int.from_bytes(head[68:72], "big") != engine.APPLICATION_ID:
        raise refuse("S1.foreign", path, foreign)
    page = int.from_bytes(head[16:18], "big") or 65536
    pages = int.from_bytes(head[28:32], "big")
    if page > 1 and pages * page > size and not path.with_name(path.name + "-wal").exists():
        text = _("{path} is cut short; restore it from a backup.")
        raise refuse("S1.truncated", path, text.format(path=path))


ReadOnly = Literal["", "disk", "file", "folder"]


def read_only_by(path: Path) -> ReadOnly:
    """What keeps the store from being changed from here; empty when nothing does.

    The disk, the file, or its folder, where the queue and the log stand.
    """
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        return "disk"
    if not os.access(path, os.W_OK):
        return "file"
    return "" if os.access(path.parent, os.W_OK | os.X_OK) else "folder"


def stands_still(path: Path) -> bool:
    """Whether a store that one may only read has no log beside it: then no session writes, and the file is all."""
    with path.open("rb") as file:
        logged = file.read(20)[18:20] == b"\x02\x02"
    return logged and not path.with_name(path.name + "-wal").exists()


def read_only(where: str) -> Refused:
    """The refusal of a write to a store that can only be read."""
    text = _("This store can only be read here; nothing was saved.")
    return Refused("S5.readonly", "store", where, text)


@contextlib.contextmanager
def driver_named(place: str) -> Iterator[None]:
    """Refuse a server's store where the driver for it was not installed."""
    try:
        yield
    except engine.ImproperlyConfigured:
        text = _('A store on a server needs the PostgreSQL driver: pip install "katui[postgres]"')
        raise Refused("S1.driver", "store", place, text) from None


def check_engine() -> None:
    """Refuse an SQLite library that cannot keep the search index."""
    if engine.engine_version() < (3, 43, 0):
        version = ".".join(map(str, engine.engine_version()))
        text = _("This SQLite ({version}) lacks FTS5 contentless_delete; install pysqlite3.")
        raise Refused("S1.engine", "engine", version, text.format(version=version))


def free_bytes(path: Path) -> int:
    """The room left where the store is."""
    found = os.statvfs(path.parent)
    return found.f_bavail * found.f_frsize


def file_system(path: Path, mountinfo: Path = Path("/proc/self/mountinfo")) -> str:
    """The name of the file system that holds a path; empty where the system does not say."""
    folder = os.path.abspath(path.parent)
    try:
        device = os.stat(folder).st_dev
        lines = mountinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    best = ("", "")
    for line in lines:
        parts = line.split()
        dash = parts.index("-")
        point = parts[4]
        if parts[2] == wanted and folder.startswith(point) and len(point) >= len(best[0]):
            best = (point, parts[dash + 1])
    return best[1]
