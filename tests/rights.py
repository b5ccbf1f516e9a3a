"""Runs a Python program as an account to which permissions apply: `python -m tests.rights -m katui …` or `-c CODE …`.

Root passes over the permissions of files; here it gives that right up in the very process, which needs nobody's leave
and no other program. Any other account has nothing to give up.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import sys

VERSION_3 = 0x20080522
OVER_PERMISSIONS = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
Words = ctypes.c_uint32 * 6
"""Effective, permitted and inheritable, the low 32 of each first."""


def give_up() -> None:
    """From here on the permissions of files hold for this process."""
    if os.geteuid():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head, held = (ctypes.c_uint32 * 2)(VERSION_3, 0), Words()
    if libc.capget(head, held):
        raise OSError(ctypes.get_errno(), "capget")
    for at in range(3):
        held[at] &= ~OVER_PERMISSIONS
    if libc.capset(head, held):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    give_up()
    _this, how, what, *rest = sys.argv
    if how == "-m":
        sys.argv = [what, *rest]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = [how, *rest]
        exec(compile(what, "<rights>", "exec"), {"__name__": "__main__"})  # a program of the tests' own
