"""`katui` without a command: the screens, help, version (I4)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

import katui
from katui import wiring
from katui.cli import output
from katui.cli.arguments import Parser, add_globals, check_globals
from katui.cli.desk import speak
from katui.cli.opening import give_back, handed_over
from katui.cli.table import COMMANDS
from katui.domain.clean import safe_for_screen
from katui.domain.errors import Refused
from katui.i18n import N_, _
from katui.i18n.marks import labelled
from katui.store.locations import Location
from katui.wiring import Desk

ABOUT = N_("The headhunting consultant's desk in a terminal. Without a command the desk opens.")


def parser() -> Parser:
    """What may stand on the line when no command is named."""
    made = Parser("katui", _(ABOUT))
    made.usage = _("katui [options] [command …]")
    made.add_argument("--demo", action="store_true", help=_("open a sample firm that is thrown away afterwards"))
    made.add_argument("--version", action="store_true", help=_("print the version"))
    add_globals(made)
    return made


def run(words: Sequence[str]) -> int:
    """Open the desk, or answer `--help` and `--version`."""
    made = parser()
    if "-h" in words or "--help" in words:
        return _help(made)
    args = made.parse_args(words)
    check_globals(made, args)
    if args.version:
        return _version(args)
    if args.json:
        made.error(_("--json goes with a command"))
    if args.demo and args.db:
        made.error(_("--demo brings its own store; leave out --db"))
    return _screens(args)


def _help(made: Parser) -> int:
    output.block(made.format_help())
    output.line()
    output.line(labelled(_("commands"), "").rstrip())
    output.table([["  " + name, _(about)] for name, (_module, about) in COMMANDS.items()])
    output.line()
    output.line(_("More about one command: {example}").format(example="katui log --help"))
    return 0


def _version(args: Namespace) -> int:
    if args.json:
        output.document({"version": katui.__version__})
    else:
        output.line(f"katui {katui.__version__}")
    return 0


def _screens(args: Namespace) -> int:
    from katui.terminal import environ

    if not environ.has_terminal():
        text = _("The desk needs a terminal; commands work without one: katui --help")
        raise Refused("I4.terminal", "terminal", None, text)
    _stop_unless_utf8()
    if args.demo:
        return _on_sample(args)
    location = wiring.locate(args.db)
    if location.path is not None and not location.path.exists() and not _offer(args, location):
        return 1
    with wiring.open_desk(location, login=args.login, at=args.at, origin="screen") as desk:
        return _open(args, desk)


def _open(args: Namespace, desk: Desk) -> int:
    """Hand the terminal to the screens."""
    speak(args, desk)
    from katui.terminal import environ

    with environ.without_ssl():
        from katui.app import run as open_screens

    handed_over()
    return open_screens(desk, crash_log=wiring.crash_log())


def _on_sample(args: Namespace) -> int:
    """The screens on a sample firm in a folder that goes away with them."""
    import shutil
    import tempfile
    from pathlib import Path

    folder = Path(tempfile.mkdtemp(prefix="katui-demo-"))
    try:
        wiring.make_sample(folder / wiring.STORE_NAME, at=args.at).close()
        with wiring.open_desk(str(folder / wiring.STORE_NAME), login=args.login, origin="screen") as desk:
            return _open(args, desk)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _offer(args: Namespace, location: Location) -> bool:
    """Nothing is there yet: at the default place, offer to make the store; a named place is refused by its name."""
    import os

    give_back()
    if args.db or os.environ.get("KATUI_DB"):
        text = _("There is no store at {path}. Make one with: katui init").format(path=location)
        raise Refused("S1.missing", "store", str(location), text)
    name = wiring.account()[1]
    question = _("There is no store at {path} yet. Make one, with {name} as leader and consultant? [y/N] ")
    sys.stdout.write(safe_for_screen(question.format(path=location, name=name)))
    sys.stdout.flush()
    answer = sys.stdin.readline().strip().casefold()
    if answer not in {"y", "yes", "是", "好"}:
        output.say(_("Nothing created. A sample firm opens with: katui --demo"))
        return False
    wiring.make_store(location).close()
    return True


def _stop_unless_utf8() -> None:
    """A terminal that does not speak UTF-8 would show and send broken characters: say so in both languages (I3)."""
    import locale

    spoken = "utf-8" if sys.flags.utf8_mode else locale.getencoding()
    if spoken.lower().replace("-", "").replace("_", "") in {"utf8", "ascii", "usascii", "ansix3.41968"}:
        return
    english = f"This terminal's locale is {spoken}, katui needs UTF-8: set LANG=zh_CN.UTF-8 or LANG=en_US.UTF-8."
    chinese = f"终端的语言环境是 {spoken}，katui 需要 UTF-8：请设 LANG=zh_CN.UTF-8，终端编码也选 UTF-8。"
    give_back()
    sys.stderr.reconfigure(encoding=spoken, errors="replace")  # type: ignore[union-attr]
    raise Refused("I3.locale", "LANG", spoken, f"{english} {chinese}")
