"""Light, dark and high contrast (I2): every colour of katui by what it means."""

from __future__ import annotations

import re
from typing import Final

from textual.theme import Theme

from katui.resources import styles_dir

LIGHT: Final = "katui-light"
DARK: Final = "katui-dark"
HIGH_CONTRAST: Final = "katui-contrast"

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("desk-text", "desk-back"),
    ("desk-muted", "desk-back"),
    ("desk-strong", "desk-back"),
    ("desk-accent", "desk-back"),
    ("desk-good", "desk-back"),
    ("desk-warn", "desk-back"),
    ("desk-bad", "desk-back"),
    ("cursor-text", "cursor-back"),
    ("idle-text", "idle-back"),
    ("bar-text", "bar-back"),
    ("bar-key", "bar-back"),
    ("bar-warn", "bar-back"),
    ("field-text", "field-back"),
    ("field-text", "field-focus"),
    ("field-hint", "field-back"),
    ("field-hint", "field-focus"),
    ("pick-text", "pick-back"),
)
"""Every text colour with the background it stands on; held to 4.5 : 1, high contrast to 7 : 1."""


def _sheet_tokens() -> dict[str, str]:
    """The tokens of `styles/tokens.tcss`, which are those of the dark theme."""
    sheet = (styles_dir() / "tokens.tcss").read_text(encoding="utf-8")
    return dict(re.findall(r"^\$([\w-]+): (\S+);$", sheet, re.MULTILINE))


_DARK_TOKENS: Final = _sheet_tokens()

_LIGHT_TOKENS: Final = {
    "desk-back": "#ffffff",
    "desk-text": "#1f2328",
    "desk-muted": "#5c656f",
    "desk-strong": "#000000",
    "desk-accent": "#0550ae",
    "desk-good": "#116329",
    "desk-warn": "#7a4b00",
    "desk-bad": "#b3141d",
    "desk-edge": "#8c959f",
    "cursor-text": "#ffffff",
    "cursor-back": "#0a55b5",
    "idle-text": "#1f2328",
    "idle-back": "#d3dbe4",
    "bar-text": "#24292f",
    "bar-back": "#e4e8ed",
    "bar-key": "#0a4a9e",
    "bar-warn": "#7a3e00",
    "field-text": "#000000",
    "field-back": "#eef1f4",
    "field-focus": "#dfe9f5",
    "field-hint": "#525b65",
    "pick-text": "#ffffff",
    "pick-back": "#0a55b5",
}

_CONTRAST_TOKENS: Final = {
    "desk-back": "#000000",
    "desk-text": "#ffffff",
    "desk-muted": "#d0d0d0",
    "desk-strong": "#ffffff",
    "desk-accent": "#6ee7ff",
    "desk-good": "#5cff5c",
    "desk-warn": "#ffe14d",
    "desk-bad": "#ff9b9b",
    "desk-edge": "#ffffff",
    "cursor-text": "#000000",
    "cursor-back": "#ffe14d",
    "idle-text": "#000000",
    "idle-back": "#c0c0c0",
    "bar-text": "#000000",
    "bar-back": "#ffffff",
    "bar-key": "#00006e",
    "bar-warn": "#6b0000",
    "field-text": "#ffffff",
    "field-back": "#000000",
    "field-focus": "#00005a",
    "field-hint": "#d0d0d0",
    "pick-text": "#000000",
    "pick-back": "#ffe14d",
}


def _theme(name: str, tokens: dict[str, str], dark: bool) -> Theme:
    """A theme whose stock colours are taken from the tokens, so that stock widgets match."""
    return Theme(
        name=name,
        primary=tokens["cursor-back"],
        secondary=tokens["desk-accent"],
        accent=tokens["desk-accent"],
        warning=tokens["desk-warn"],
        error=tokens["desk-bad"],
        success=tokens["desk-good"],
        foreground=tokens["desk-text"],
        background=tokens["desk-back"],
        surface=tokens["desk-back"],
        panel=tokens["bar-back"],
        dark=dark,
        variables={
            **tokens,
            "text-muted": tokens["desk-muted"],
            "text-disabled": tokens["desk-muted"],
            "block-cursor-foreground": tokens["cursor-text"],
            "block-cursor-background": tokens["cursor-back"],
            "block-cursor-blurred-foreground": tokens["idle-text"],
            "block-cursor-blurred-background": tokens["idle-back"],
            "border": tokens["desk-accent"],
            "border-blurred": tokens["desk-edge"],
            "input-selection-background": tokens["pick-back"],
            "input-selection-foreground": tokens["pick-text"],
            "scrollbar": tokens["desk-edge"],
            "scrollbar-background": tokens["desk-back"],
        },
    )


THEMES: Final[tuple[Theme, ...]] = (
    _theme(DARK, _DARK_TOKENS, dark=True),
    _theme(LIGHT, _LIGHT_TOKENS, dark=False),
    _theme(HIGH_CONTRAST, _CONTRAST_TOKENS, dark=True),
)


def token_defaults() -> dict[str, str]:
    """For `App.get_theme_variable_defaults`: the tokens in a theme that is not one of ours."""
    return dict(_DARK_TOKENS)
