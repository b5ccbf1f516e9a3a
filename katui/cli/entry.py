"""Running one command line: language, command, store, and what the exit code says (I3, I4)."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from katui import i18n, resources
from katui.cli import output
from katui.cli.arguments import Parser, Usage, add_globals, check_globals, language_in, readable
from katui.cli.opening import give_back, is_short, split
from katui.cli.table import COMMANDS
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _
from katui.i18n.marks import clauses

DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2
STOPPED: Final = 130


def run(argv: Sequence[str]) -> int:
    """Run one command line and give its exit code: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped."""
    _speak_utf8()
    words = [readable(word) for word in argv]
    as_json = "--json" in words
    try:
        _choose_language(words)
        code = _dispatch(words)
        sys.stdout.flush()
        return code
    except SystemExit as left:
        return _left(left)
    except Usage as wrong:
        return _wrong_usage(wrong, as_json)
    except Refused as refusal:
        return _refused(refusal, as_json)
    except BrokenPipeError:
        output.ends_quietly(sys.stdout)
        return REFUSED
    except KeyboardInterrupt:
        give_back()
        output.say(_("Stopped."))
        return STOPPED
    except Exception as error:
        return _failed(error, as_json)


def _left(left: SystemExit) -> int:
    """Argparse leaves like this after it printed help."""
    give_back()
    return left.code if isinstance(left.code, int) else DONE


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the locale says; a lone half of a character never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _choose_language(words: Sequence[str]) -> None:
    option = language_in(words)
    configured = None
    if i18n.parse(option) is None and i18n.parse(os.environ.get("KATUI_LANG")) is None:
        from katui import wiring

        configured = wiring.machine_settings().get("language")
    i18n.activate(i18n.choose(option, configured))
    if i18n.language() != "en":
        _translate_argparse()


def _translate_argparse() -> None:
    """Let argparse's own words come from our catalogue: it asks gettext's current domain."""
    import gettext

    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("katui", str(resources.locale_dir()))
    gettext.textdomain("katui")


def _dispatch(words: Sequence[str]) -> int:
    name, rest = split(words)
    if name is None:
        from katui.cli import bare

        return bare.run(rest)
    if name not in COMMANDS:
        raise Usage("katui", _unknown(name))
    module_name, about = COMMANDS[name]
    command = importlib.import_module(f"katui.cli.{module_name}")
    parser = Parser(f"katui {name}", _(about))
    command.arguments(parser)
    add_globals(parser)
    args = _parse(parser, rest)
    if not is_short([name]):
        gc.enable()
    result: int = command.run(args)
    return result


def _parse(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The line as read."""
    args = parser.read(words)
    check_globals(parser, args)
    return args


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    text = _("there is no command {name}").format(name=name)
    return text + (_("; did you mean {near}?").format(near=near[0]) if near else "")


def _error(as_json: bool, error: dict[str, Any], lines: Sequence[str], code: int) -> int:
    give_back()
    try:
        if as_json:
            output.document({"ok": False, "error": error})
            sys.stdout.flush()
    except BrokenPipeError:
        output.ends_quietly(sys.stdout)
    for text in lines:
        output.say(text)
    return code


def _wrong_usage(wrong: Usage, as_json: bool) -> int:
    error = {"rule": "I4.usage", "field": "arguments", "value": None, "message": wrong.message}
    usage = " ".join(wrong.usage.split()) or _("Help: {command}").format(command=f"{wrong.prog} --help")
    return _error(as_json, error, [f"{wrong.prog}: {wrong.message}", usage], WRONG_USAGE)


def _refused(refusal: Refused, as_json: bool) -> int:
    said = " ".join(refusal.message.split())
    records = [choice for choice in refusal.choices if Kind.parse(choice.kind) is not None]
    if records:
        said += " " + clauses(f"{choice.kind}:{choice.id} {choice.name}" for choice in records)
    return _error(as_json, refusal.as_dict(), [f"katui: {said}"], REFUSED)


def _failed(error: Exception, as_json: bool) -> int:
    """Something nobody foresaw: its type and place, and no data (S3)."""
    from katui.terminal.crash import where

    text = _("Something went wrong inside katui; what was saved before is kept. {where}").format(where=where(error))
    shape = {"rule": "I4.internal", "field": "", "value": None, "message": text}
    return _error(as_json, shape, [f"katui: {text}"], REFUSED)
