"""Where the files that travel with katui are: styles, locale files, shipped scripts, data tables."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def styles_dir() -> Path:
    """The folder of the style sheets: the packaged one, else the checkout's."""
    packaged = _PACKAGE / "styles"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "styles"


def locale_dir() -> Path:
    """The folder of the compiled and uncompiled translations."""
    return _PACKAGE / "i18n" / "locale"


def scripts_dir() -> Path:
    """The folder of the follow-up scripts that katui ships (F3)."""
    return _PACKAGE / "scripts"


def messages_dir() -> Path:
    """The folder of the texts about interview times (B5)."""
    return _PACKAGE / "messages"


def checklists_dir() -> Path:
    """The folder of the checklists before a round (B9)."""
    return _PACKAGE / "checklists"


def minds_dir() -> Path:
    """The folder of the texts about HR, withdrawals and broken rounds (B7, B8)."""
    return _PACKAGE / "minds"


def migrations_dir() -> Path:
    """The folder of the numbered schema migrations (S8)."""
    return _PACKAGE / "store" / "migrations"


def data_dir() -> Path:
    """The folder of the generated tables (readings of Chinese characters)."""
    return _PACKAGE / "domain" / "data"
