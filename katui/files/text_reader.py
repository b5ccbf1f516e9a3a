"""The text of a résumé: plain text here, PDF and Word through a child that may die without taking the desk along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.files.encoding import choose
from katui.i18n import N_, _

PATIENCE: Final = 40.0
LARGEST_TEXT: Final = 2 * 1024 * 1024
PLAIN: Final = frozenset({".txt", ".md", ".markdown", ".text"})
BY_CHILD: Final = {".pdf": "pdf", ".docx": "docx"}
_SENTENCES: Final[dict[str, str]] = {
    "kind": N_("katui reads the text of PDF, DOCX, TXT and MD; this file is kept as it is."),
    "library": N_("The part that reads PDF and DOCX is missing: install katui again. The file is kept."),
    "password": N_("The file is protected by a password; it is kept, its text is not."),
    "broken": N_("The text of the file cannot be read; the file is kept as it is."),
    "memory": N_("The file needs more memory or time than reading may take; it is kept, its text is not."),
    "long": N_("The text of the file is longer than 300,000 characters; the file is kept, its text is not."),
    "empty": N_("The file holds no text, perhaps only pictures of it; the file is kept."),
}


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file; empty with the reason in `notice` where none could be read."""

    text: str
    notice: str = ""


def read_text(path: Path, name: str) -> ReadText:
    """The text of a file that came under `name`; never raises, the file itself matters more than its text."""
    ending = Path(name).suffix.casefold()
    if ending in PLAIN:
        return _plain(path)
    if ending not in BY_CHILD:
        return _none("kind")
    return _by_child(path, BY_CHILD[ending])


def _none(code: str) -> ReadText:
    return ReadText("", _(_SENTENCES.get(code, _SENTENCES["broken"])))


def _told(text: str) -> ReadText:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    told = "\n".join(lines).strip("\n")
    return ReadText(told) if told.strip() else _none("empty")


def _plain(path: Path) -> ReadText:
    if path.stat().st_size > LARGEST_TEXT:
        return _none("long")
    try:
        return _told(path.read_bytes().decode(choose(path).name, errors="replace"))
    except Exception:
        return _none("broken")


def _by_child(path: Path, kind: str) -> ReadText:
    command = [sys.executable, "-P", "-m", "katui.files.text_child", str(path.resolve()), kind]
    places = os.pathsep.join(place for place in sys.path if place)
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return _none("memory")
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return _none("memory")
    return _told(said["text"]) if "text" in said else _none(str(said.get("refused")))
