"""Files of the firm beside its store: each by the hash of its content, whole or not there at all (C7)."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.i18n import _
from katui.store.locations import Location

LARGEST: Final = 50 * 1024 * 1024
_PIECE: Final = 1 << 20
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PART: Final = ".part"
_LINK: Final = frozenset({errno.ELOOP, errno.EMLINK})


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: the hash of its content, its size in bytes, and the name it came with."""

    sha256: str
    size: int
    name: str


def folder_of(location: Location, configured: str = "") -> Path:
    """Where the files of a store are: `desk.db.files` beside a file, the folder of the settings for a server."""
    if location.path is not None:
        return location.path.with_name(location.path.name + ".files")
    if not configured:
        said = _("This store is on a server; set the setting files to a folder all of you can reach first.")
        raise Refused("C7.folder", "files", "", said)
    folder = Path(configured).expanduser()
    if not folder.is_absolute():
        said = _("{folder} is not a whole path; the setting files needs one.").format(folder=configured)
        raise Refused("C7.folder", "files", configured, said)
    return folder


def put(folder: Path, typed: str | os.PathLike[str]) -> Kept:
    """Keep a copy of a file; the same content is kept once. Folders, devices and links are Refused by name."""
    path = Path(typed).expanduser()
    with _told(path), _opened(path) as source:
        size = os.fstat(source.fileno()).st_size
        _check_size(path, size)
        _make(folder)
        with _part(folder) as (part, place):
            digest, written = _copied(source, part, path)
            _as_the_group(part.fileno(), folder)
            os.fsync(part.fileno())
            os.replace(place, folder / digest)
        _settle(folder)
    return Kept(digest, written, path.name)


def path_of(folder: Path, sha256: str) -> Path:
    """Where a kept file is; Refused when it is not there."""
    path = folder / sha256
    if not _HASH.fullmatch(sha256) or not path.is_file():
        said = _("The file is not in {folder} any more; ask for it again and attach it.").format(folder=folder)
        raise Refused("C7.gone", "file", sha256, said)
    return path


def open_kept(folder: Path, sha256: str) -> BinaryIO:
    """A kept file for reading."""
    path = path_of(folder, sha256)
    with _told(path):
        return path.open("rb")


def copy_to(folder: Path, sha256: str, target: Path) -> int:
    """Write a kept file to a new place, whole or not at all; what stands there already is Refused. Gives its size."""
    with _told(target), open_kept(folder, sha256) as source:
        try:
            file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            said = _("{path} exists already; nothing was written.").format(path=target)
            raise Refused("C7.exists", "target", str(target), said) from None
        try:
            with os.fdopen(file, "wb") as out:
                digest, written = _copied(source, out, target)
            if digest != sha256:
                said = _("The kept file is damaged: its content is not what was attached.")
                raise Refused("C7.damaged", "file", sha256, said)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return written


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _LINK:
            said = _("{path} is a link; name the file it leads to.").format(path=path)
            raise Refused("C7.link", "file", str(path), said) from error
        said = _("{path} cannot be read or written: {why}.").format(path=path, why=os_words(error))
        raise Refused("C7.file", "file", str(path), said) from error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file itself, never what a link or a pipe of that name would lead to."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(file).st_mode
    if not stat.S_ISREG(mode):
        os.close(file)
        raise _no_file(path, folder=stat.S_ISDIR(mode))
    with os.fdopen(file, "rb") as source:
        yield source


def _no_file(path: Path, *, folder: bool) -> Refused:
    said = _("{path} is a folder; name one file.") if folder else _("{path} is not an ordinary file.")
    return Refused("C7.kind", "file", str(path), said.format(path=path))


def _check_size(path: Path, size: int) -> None:
    if size > LARGEST:
        said = _("{path} is larger than {n} MB; attach a smaller one.").format(path=path, n=LARGEST >> 20)
        raise Refused("C7.size", "file", str(path), said)
    if size == 0:
        raise Refused("C7.empty", "file", str(path), _("{path} is empty.").format(path=path))


def _make(folder: Path) -> None:
    """The folder, closed to everybody else; what a killed process left half-written goes.

    One that its group writes in, as all of a store on a server may share, stays the group's; one that is made in a
    folder whose group is handed on is the group's too (S2).
    """
    is_new = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = folder.stat()
    mode = _mode_of(stat.S_IMODE(held.st_mode), stat.S_IMODE(folder.parent.stat().st_mode) if is_new else 0)
    if stat.S_IMODE(held.st_mode) != mode and held.st_uid == os.geteuid():
        folder.chmod(mode)
    for left in folder.glob(f"*{_PART}"):
        with contextlib.suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


def _mode_of(own: int, parent: int) -> int:
    """The mode of a folder of files, from that it has and that of the folder it was just made in."""
    if own & stat.S_IWGRP:
        return own & ~stat.S_IRWXO
    handed_on = parent & stat.S_IWGRP and parent & stat.S_ISGID
    return stat.S_ISGID | stat.S_IRWXU | stat.S_IRWXG if handed_on else stat.S_IRWXU


def _as_the_group(file: int, folder: Path) -> None:
    """A colleague of the group reads what is kept in its folder, and nobody writes in it again."""
    held = folder.stat()
    if held.st_mode & stat.S_IWGRP:
        with contextlib.suppress(OSError):
            os.fchown(file, -1, held.st_gid)
        os.fchmod(file, stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP)


@contextlib.contextmanager
def _part(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file nobody else writes; gone again unless it was given its name."""
    path = folder / f"{os.getpid()}-{os.urandom(6).hex()}{_PART}"
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    with os.fdopen(file, "wb") as part:
        fcntl.flock(part, fcntl.LOCK_EX)
        try:
            yield part, path
        finally:
            path.unlink(missing_ok=True)


def _copied(source: BinaryIO, out: BinaryIO, path: Path) -> tuple[str, int]:
    """Copy piece by piece; the hash and the size of what was written."""
    digest, written = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        written += len(piece)
        _check_size(path, written)
        digest.update(piece)
        out.write(piece)
    out.flush()
    return digest.hexdigest(), written


def _settle(folder: Path) -> None:
    """The name is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def forget(folder: Path, sha256: str) -> bool:
    """Take a kept file away, when nothing holds it any more (P7); False when it was not there."""
    if not _HASH.fullmatch(sha256):
        return False
    try:
        (folder / sha256).unlink()
    except FileNotFoundError:
        return False
    return True
