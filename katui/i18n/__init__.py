"""The two languages of katui: which one is on, and the words of it (I3)."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from typing import Final, Literal, TypeVar

from katui import resources

T = TypeVar("T")
Language = Literal["en", "zh_CN"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh_CN")

_active: Language = "en"
_catalog: gettext.NullTranslations = gettext.NullTranslations()
_ENGLISH: Final = gettext.NullTranslations()
_speaking: ContextVar[Language | None] = ContextVar("speaking", default=None)


def N_(message: str) -> str:
    """Mark a message where it is defined; it is translated where it is drawn."""
    return message


def _(message: str) -> str:
    """The message in the active language; English when there is no translation."""
    return _words().gettext(message) if message else ""


def n_(one: str, many: str, count: int) -> str:
    """The message for a count, in the active language."""
    return _words().ngettext(one, many, count)


def _words() -> gettext.NullTranslations:
    spoken = _speaking.get()
    return _catalog if spoken is None else _ENGLISH if spoken == "en" else _chinese()


def in_every_language(message: str) -> tuple[str, ...]:
    """A message as it reads in each language, for finding it by either."""
    return (message, _chinese().gettext(message)) if message else ()


@cache
def _chinese() -> gettext.NullTranslations:
    return gettext.translation("katui", str(resources.locale_dir()), ["zh_CN"], fallback=True)


def language() -> Language:
    """The active language."""
    return _speaking.get() or _active


def in_each(make: Callable[[], T]) -> dict[Language, T]:
    """What is said, as it is made in each language; what others draw meanwhile stays in the active one."""
    texts: dict[Language, T] = {}
    for each in LANGUAGES:
        token = _speaking.set(each)
        try:
            texts[each] = make()
        finally:
            _speaking.reset(token)
    return texts


def activate(wanted: Language) -> None:
    """Switch the language of the whole process; takes effect at the next drawing."""
    global _active, _catalog
    _active = wanted
    if wanted == "en":
        _catalog = gettext.NullTranslations()
        return
    _catalog = gettext.translation("katui", str(resources.locale_dir()), [wanted], fallback=True)


def parse(text: str | None) -> Language | None:
    """The language a setting or a locale name means (`zh`, `zh_CN.UTF-8`, `en_GB`), or None when it means neither."""
    if not text:
        return None
    head = text.split(".")[0].replace("-", "_").lower()
    if head == "zh" or head.startswith("zh_"):
        return "zh_CN"
    if head in {"en", "c", "posix"} or head.startswith("en_"):
        return "en"
    return None


def choose(option: str | None, configured: str | None = None) -> Language:
    """The language to open with: option, else KATUI_LANG, else configuration, else the locale, else English (I3)."""
    locale_name = next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), None)
    for text in (option, os.environ.get("KATUI_LANG"), configured, locale_name):
        found = parse(text)
        if found:
            return found
    return "en"
