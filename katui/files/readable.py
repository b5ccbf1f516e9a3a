"""A file that may be gone, a folder or another's by the time it is read: that is one sentence, never a crash (I5)."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path

from katui.domain.errors import Refused
from katui.i18n import _


@contextlib.contextmanager
def readable(path: Path) -> Iterator[None]:
    """Refused I5.file where there is no such file, where it is no file, or where it cannot be read to its end."""
    try:
        if not _is_regular(path):
            raise Refused("I5.file", "file", str(path), _("{name} is not a file.").format(name=path.name or str(path)))
        yield
    except FileNotFoundError:
        raise Refused("I5.file", "file", str(path), _("There is no file {name}.").format(name=path)) from None
    except OSError:
        message = _("{name} cannot be opened; check who may read it.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), message) from None


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except ValueError as error:  # a name that no file can have
        raise OSError from error
