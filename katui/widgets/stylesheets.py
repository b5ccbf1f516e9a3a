"""Which style sheets katui loads, in which order."""

from __future__ import annotations

from pathlib import Path

from katui.resources import styles_dir


def style_files() -> list[Path]:
    """For `App.CSS_PATH`: the base, each widget, each screen; a later file wins over an earlier one.

    `tokens.tcss` is not among them: themes read it, since a variable declared in a sheet that a theme sets as well gets
    both values.
    """
    folder = styles_dir()
    return [
        folder / "base.tcss",
        *sorted((folder / "widgets").glob("*.tcss")),
        *sorted((folder / "screens").glob("*.tcss")),
    ]
