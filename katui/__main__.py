"""Where katui starts: the first glyph on a terminal, then only what the command needs (I4, S10)."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> int:
    """Run the command line of this process and give its exit code.

    A short command leaves the process at once: its store is closed and its output flushed, and the interpreter's own
    clearing up would take longer than the command did (S10 row 2).
    """
    gc.disable()
    from katui.cli.opening import is_short, leave_openssl_out, opens_screens, paint, put_off

    argv = sys.argv[1:]
    if opens_screens(argv):
        paint()
    leave_openssl_out()
    if is_short(argv):
        put_off()
    from katui.cli.entry import run

    code = run(argv)
    if is_short(argv):
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(main())
