"""Sitting down at the desk that a command line names (I4)."""

from __future__ import annotations

import contextlib
import os
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from katui import i18n, wiring

if TYPE_CHECKING:
    from katui.wiring import Desk


@contextlib.contextmanager
def opened(args: Namespace) -> Iterator[Desk]:
    """The desk of `--db --as --at`; engine failures inside the block are one sentence each."""
    location = wiring.locate(args.db)
    with wiring.open_desk(location, login=args.login, at=args.at, origin="cli") as desk:
        from katui.store.failures import named_failures

        with named_failures(str(location)):
            speak(args, desk)
            yield desk


def speak(args: Namespace, desk: Desk) -> None:
    """Go on in the language this person set in the desk, unless the line or KATUI_LANG names one (I3)."""
    if i18n.parse(args.lang) or i18n.parse(os.environ.get("KATUI_LANG")):
        return
    i18n.activate(i18n.choose(None, wiring.own_language(desk)))
