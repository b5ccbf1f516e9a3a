"""Files to choose from while a path is typed: what a folder holds, its names shown clean (I5, I6)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.domain.clean import clean

MOST: Final = 500
_LONGEST: Final = 4_096


@dataclass(frozen=True, slots=True)
class Place:
    """One file or folder: where it really is, the path as it may stand on a screen, its size."""

    path: Path
    shown: str
    folder: bool
    size: int = 0


def expanded(text: str) -> Path:
    """The path that somebody means: `~` is home; a home nobody has is left as it was typed."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def shown(text: str) -> str:
    """A path as it may stand on a screen: nothing in it acts."""
    visible = text.encode("utf-8", "replace").decode("utf-8", "replace")
    return clean(visible, limit=_LONGEST * 4).text


def fitting(text: str) -> tuple[Place, ...]:
    """The folders and files whose path begins with what was typed, folders first; none where one may not look."""
    tail = text.rpartition("/")[2]
    before = text[: len(text) - len(tail)]
    folder = expanded(before) if before else Path()
    wanted = tail.casefold()
    found: list[Place] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.casefold().startswith(wanted) or (entry.name[:1] == "." and tail[:1] != "."):
                    continue
                found.append(_place(entry, before))
                if len(found) >= MOST:
                    break
    except (OSError, ValueError):
        return ()
    return tuple(sorted(found, key=lambda place: (not place.folder, place.shown.casefold())))


def _place(entry: os.DirEntry[str], before: str) -> Place:
    try:
        folder = entry.is_dir()
        size = 0 if folder else entry.stat().st_size
    except OSError:
        folder, size = False, 0
    return Place(Path(entry.path), shown(f"{before}{entry.name}") + ("/" if folder else ""), folder, size)
