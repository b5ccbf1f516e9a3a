"""`katui doctor`: is everything in order (I4, S7)."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from katui import i18n, wiring
from katui.cli import output
from katui.domain.errors import Refused
from katui.i18n import _
from katui.i18n.marks import labelled, listed

if TYPE_CHECKING:
    from katui.services.health import Check
    from katui.store.locations import Location


def arguments(parser: ArgumentParser) -> None:
    """The command takes no arguments of its own."""


def run(args: Namespace) -> int:
    """Look at everything, print what was found; exit 1 when something is not in order."""
    checks = list(_checks(args))
    if args.json:
        output.document({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in checks]})
    else:
        output.table([_("ok") if check.ok else _("NOT OK"), check.name, check.detail] for check in checks)
    return 0 if all(check.ok for check in checks) else 1


def _checks(args: Namespace) -> Iterator[Check]:
    import katui

    location = _location(args)
    from katui.services import health

    yield health.Check("katui", True, f"katui {katui.__version__}, Python {sys.version.split()[0]}")
    if not location.is_postgres:
        yield health.engine_check()
    yield _config()
    yield from health.store_checks(location)
    now = wiring.read_at(args.at) or wiring.real_clock()
    yield health.holidays_check(now.date())
    yield _locale()
    yield _terminal()
    yield _clipboard()


def _location(args: Namespace) -> Location:
    """The store that would open, named before the engine loads; the default one when the configuration is broken."""
    try:
        return wiring.locate(args.db)
    except Refused:
        return wiring.locate(str(wiring.default_path()))


def _config() -> Check:
    from katui.services.health import Check

    try:
        found = wiring.machine_settings()
    except Refused as refusal:
        return Check("config", False, refusal.message)
    path = wiring.machine_file()
    if not path.exists():
        return Check("config", True, _("no configuration file ({path})").format(path=path))
    return Check("config", True, labelled(str(path), listed(found) or "-"))


def _locale() -> Check:
    import locale

    from katui.services.health import Check

    spoken = "utf-8" if sys.flags.utf8_mode else locale.getencoding()
    ok = spoken.lower().replace("-", "") in {"utf8", "ascii", "ansi_x3.41968"}
    return Check("locale", ok, listed((spoken, i18n.language())))


def _terminal() -> Check:
    """How wide the terminal draws a Chinese character; asked only where there is one."""
    from katui.services.health import Check

    if not (os.isatty(0) and os.isatty(1)):
        return Check("terminal", True, _("no terminal here"))
    from katui.cli.width_probe import wide_character_width

    columns, lines = os.get_terminal_size(1)
    found = wide_character_width()
    size = f"{os.environ.get('TERM', '?')} {columns}×{lines}"
    if found is None:
        return Check("terminal", True, _("{size}; it does not say how wide it draws").format(size=size))
    if found != 2:
        text = _("{size}; it draws a Chinese character {n} columns wide, not 2: choose another font or terminal")
        return Check("terminal", False, text.format(size=size, n=found))
    return Check("terminal", True, _("{size}; a Chinese character takes 2 columns").format(size=size))


def _clipboard() -> Check:
    import shutil

    from katui.services.health import Check

    way = "OSC 52 + tmux" if os.environ.get("TMUX") and shutil.which("tmux") else "OSC 52"
    return Check("clipboard", True, way)
