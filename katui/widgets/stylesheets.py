"""Which style sheets katui loads, in which order."""

from __future__ import annotations

from pathlib import Path

from katui.resources import styles_dir


def style_files() -> list[Path]:
    """For `App.CSS_PATH`: tokens, the base, each widget, each screen; a later file wins over an earlier one."""
    folder = styles_dir()
    return [
        folder / "tokens.tcss",
        folder / "base.tcss",
        *sorted((folder / "widgets").glob("*.tcss")),
        *sorted((folder / "screens").glob("*.tcss")),
    ]
