"""Reading a spreadsheet through a child process that may die without taking the desk with it (reliability H)."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from katui.domain.errors import Refused
from katui.files.rows import Row
from katui.i18n import N_, _

PATIENCE: Final = 60.0
_PIECE: Final = 1 << 16
_SENTENCES: Final[dict[str, str]] = {
    "bomb": N_("{name} would unpack to far more than a spreadsheet holds, so it was not opened."),
    "broken": N_("{name} is damaged or not a spreadsheet."),
    "not-a-table": N_("{name} is not a table; katui imports CSV and spreadsheets."),
    "password": N_("{name} is protected by a password; save it without one first."),
    "no-sheet": N_("{name} has no sheet of cells."),
    "which-sheet": N_("{name} has no sheet of that name."),
    "empty": N_("The first sheet of {name} is empty."),
    "memory": N_("{name} needs more memory than an import may use; save the one sheet as CSV."),
    "size": N_("The first sheet of {name} claims more cells than an import may use; save it as CSV."),
    "long-cell": N_("Row {row} of {name} has a cell longer than 131,072 characters."),
    "time": N_("{name} took too long to read; save the one sheet as CSV."),
}


def refusal(code: str, path: Path, row: int = 0) -> Refused:
    """The sentence for one reason why a spreadsheet cannot be read."""
    return Refused("I5.file", "file", path.name, _(_SENTENCES[code]).format(name=path.name, row=row))


class Sheet:
    """One sheet of a spreadsheet, the first visible one unless named: its name, those of all, its rows (I5)."""

    def __init__(self, path: Path, wanted: str = "") -> None:
        self.path = path
        self.wanted = wanted
        self.name = ""
        self.names: tuple[str, ...] = ()
        self.kind = "xlsx"

    def rows(self) -> Iterator[Row]:
        """Every row down to the last with a value, blank ones too, numbered as the spreadsheet numbers them.

        Each call reads the file anew in a child of its own, ended when the iterator is closed. Raises Refused in one
        sentence for bombs, passwords, damage, an empty sheet, and for more memory or time than an import may use.
        """
        with _child(self.path, self.wanted) as child:
            messages = _messages(child, self.path)
            number = 0
            for message in messages:
                if isinstance(message, list):
                    number += 1
                    yield Row(number, tuple(message), number)
                elif "sheet" in message:
                    self.name, self.kind = str(message["sheet"]), str(message["kind"])
                    self.names = tuple(map(str, cast("list[str]", message["sheets"])))
                elif "refused" in message:
                    raise refusal(str(message["refused"]), self.path, int(str(message["row"])))
                elif not number:
                    raise refusal("empty", self.path)
                else:
                    return
            raise refusal(_death(child), self.path)


@contextlib.contextmanager
def _child(path: Path, sheet: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", "-m", "katui.files.xlsx_child", str(path.resolve()), sheet]
    places = os.pathsep.join(place for place in sys.path if place)
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()


def _messages(child: subprocess.Popen[bytes], path: Path) -> Iterator[list[str] | dict[str, object]]:
    """What the child says, message by message; Refused when it is silent for too long."""
    assert child.stdout is not None
    pipe = child.stdout.fileno()
    rest = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        while True:
            if not waiting.select(PATIENCE):
                raise refusal("time", path)
            piece = os.read(pipe, _PIECE)
            if not piece:
                return
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield json.loads(line)


def _death(child: subprocess.Popen[bytes]) -> str:
    """Why a child ended without a last word: out of time by its own limit, else out of memory."""
    code = child.wait()
    return {-24: "time", -9: "time", 1: "broken"}.get(code, "memory")
