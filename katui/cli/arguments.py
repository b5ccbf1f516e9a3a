"""Reading the command line: options that work before and after the command, help in the active language (I4)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from katui import i18n
from katui.cli.output import width, wrap
from katui.i18n import N_, _
from katui.i18n.marks import labelled

# What the standard library's argparse says, so that it is translated with the rest.
STANDARD_WORDS: Final = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
)


class Usage(Exception):
    """Wrong usage: which command, what is wrong, and how it is used; ends with exit code 2."""

    def __init__(self, prog: str, message: str, usage: str = "") -> None:
        super().__init__(message)
        self.prog = prog
        self.message = message
        self.usage = usage


_SECOND: Final = "\x00"
_COLON: Final = "\x01"
"""Stand-ins while argparse counts characters: the second column of a Chinese one, the colon behind a heading."""


class Help(argparse.HelpFormatter):
    """Help that breaks and lines up by columns, with the colons of its language: Chinese stays in line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)

    def start_section(self, heading: str | None) -> None:
        """A heading whose colon is that of the language."""
        super().start_section(heading and heading + _COLON)

    def format_help(self) -> str:
        """The help without its stand-ins."""
        colon = labelled("", "").rstrip()
        return super().format_help().replace(_COLON + ":", colon).replace(_SECOND, "")

    def _format_action_invocation(self, action: argparse.Action) -> str:
        text = super()._format_action_invocation(action)
        return text + _SECOND * (width(text) - len(text))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + part for line in text.splitlines() for part in wrap(line, width - len(indent)))


def columns() -> int:
    """How wide the terminal is; argparse would load the compression libraries to find out."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and 20 <= int(told[:6]) <= 1_000:
        return int(told)
    try:
        return max(20, os.get_terminal_size(1).columns)
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage instead of leaving the process."""

    def __init__(self, prog: str, description: str = "") -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False, formatter_class=Help)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line as typed."""
        raise Usage(self.prog, message, self.format_usage())

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The line as read; an option may stand before, between and after what the command takes (I4)."""
        try:
            return self.parse_args(words)
        except Usage as wrong:
            if {"-h", "--help"} & set(words):
                raise
            try:
                return self.parse_intermixed_args(words)
            except Usage as still:
                raise Usage(wrong.prog, still.message, wrong.usage) from None


class Once(argparse.Action):
    """An option that may be repeated only with the same value (I4)."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; two different ones are wrong usage."""
        before = getattr(namespace, self.dest)
        if before is not None and before != values:
            message = _("{option} is given twice with different values: {first} and {second}")
            parser.error(message.format(option=option_string, first=before, second=values))
        setattr(namespace, self.dest, values)


def add_globals(parser: argparse.ArgumentParser) -> None:
    """The options that work with every command, before it and after it."""
    add = parser.add_argument_group(_("for every command")).add_argument
    add("--db", action=Once, metavar="STORE", help=_("the store: a file, or postgresql://…"))
    add("--at", action=Once, metavar="TIME", help=_("sample store: what the clock shows, like 2026-11-20T09:00"))
    add("--as", action=Once, dest="login", metavar="LOGIN", help=_("sample store: who sits at the desk"))
    add("--lang", action=Once, metavar="en|zh_CN", help=_("language of this run"))
    add("--json", action="store_true", help=_("one JSON document for programs"))


def language_in(argv: Sequence[str]) -> str | None:
    """The language that the line asks for, before it is read in full."""
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            return argv[at + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def check_globals(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """Refuse a language that katui does not speak."""
    if args.lang is not None and i18n.parse(args.lang) is None:
        parser.error(_("--lang knows en and zh_CN, not {value}").format(value=args.lang))


def readable(argument: str) -> str:
    """An argument as it was typed: bytes that the locale could not read are read as UTF-8, else as GB18030."""
    if argument.isascii() or (_locale_is_utf8() and not any("\ud800" <= char <= "\udfff" for char in argument)):
        return argument
    raw = os.fsencode(argument)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return argument


def _locale_is_utf8() -> bool:
    return sys.getfilesystemencoding().lower().replace("-", "") == "utf8"
