"""Where katui starts: the first glyph on a terminal, then only what the command needs (I4, S10)."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line of this process and give its exit code."""
    gc.disable()
    from katui.cli.opening import opens_screens, paint

    if opens_screens(sys.argv[1:]):
        paint()
    from katui.cli.entry import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
