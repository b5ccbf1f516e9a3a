"""What the system's own failures mean to a consultant, in both languages, in one place (I3)."""

from __future__ import annotations

import errno
from typing import Final

from katui.i18n import N_, _

_WORDS: Final = {
    errno.ENOENT: N_("there is no such folder or file"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.EACCES: N_("you may not write or read there"),
    errno.EPERM: N_("you may not write or read there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EISDIR: N_("it is a folder"),
    errno.EROFS: N_("that disk can only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def os_words(error: OSError) -> str:
    """Why the system refused, as half a sentence; an uncommon failure is named by its number."""
    known = _WORDS.get(error.errno or 0)
    if known is not None:
        return _(known)
    if error.errno is None:
        return _("the system did not say why")
    return _("system error {code}").format(code=errno.errorcode.get(error.errno, error.errno))
