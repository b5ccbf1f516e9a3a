"""The first milliseconds: is a command named, and the first glyphs of the screens when none is (S10 row 1)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Final

VALUED: Final = ("--db", "--at", "--as", "--lang")
TELLING: Final = frozenset({"-h", "--help", "--version"})
SHORT: Final = frozenset({"log", "today", "find", "show", "list", "move", "undo", "create", "edit"})
_SHA2: Final = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
_HASHES: Final = ("_md5", "_sha1", *_SHA2, "_sha3", "_blake2")
_PUT_OFF: Final = ("inspect", "ipaddress", "socket", "traceback", "uuid")

_painted = False


def leave_openssl_out() -> None:
    """Have Python's own code work out hashes; a Python that was built without it goes on with OpenSSL's.

    Every process would pay for loading that library, 2 ms and 3 MB, and katui hashes a few lines (S10).
    """
    try:
        for name in _HASHES:
            import_module(name)
    except ImportError:
        return
    modules: dict[str, Any] = sys.modules
    modules.setdefault("_hashlib", None)


class PutOff(ModuleType):
    """A module that is read when something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del sys.modules[self.__name__]
        vars(self).update(vars(import_module(self.__name__)))
        return vars(self)[name]


def put_off() -> None:
    """Leave modules unread that others import at once and a short command asks nothing of (S10 row 2).

    Peewee and the dataclasses import them; not for the screens, which need them and have more than one thread.
    """
    for name in _PUT_OFF:
        sys.modules.setdefault(name, PutOff(name))
    if isinstance(sys.modules["inspect"], PutOff):
        vars(sys.modules["inspect"])["isclass"] = lambda thing: isinstance(thing, type)


def split(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command's name and everything else in its order; None when there are only options."""
    at = 0
    while at < len(argv):
        word = argv[at]
        if word in VALUED:
            at += 2
        elif word.startswith("-") and word != "-":
            at += 1
        else:
            return word, [*argv[:at], *argv[at + 1 :]]
    return None, list(argv)


def opens_screens(argv: Sequence[str]) -> bool:
    """Whether this line asks for the screens: no command, and neither help nor version."""
    return split(argv)[0] is None and not TELLING & set(argv)


def is_short(argv: Sequence[str]) -> bool:
    """Whether the line is a command that asks the store one thing and ends."""
    return split(argv)[0] in SHORT


def paint() -> None:
    """Paint the first glyphs when there is a terminal to paint on."""
    global _painted
    from katui.terminal import environ

    environ.prepare()
    if environ.has_terminal():
        environ.splash()
        _painted = True


def give_back() -> None:
    """Leave the terminal as it was found when the screens did not open."""
    global _painted
    if _painted:
        from katui.terminal import environ

        environ.unsplash()
        _painted = False


def handed_over() -> None:
    """The screens have the terminal now and give it back themselves."""
    global _painted
    _painted = False
