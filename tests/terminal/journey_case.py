"""What the journeys share: the real program on a copy of the sample firm, in both languages and two sizes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from katui import wiring
from katui.services import drafts
from katui.store import engine
from katui.wiring import Desk
from tests.sample_firm import sample_copy

from .driver import Term

ROOT: Final = Path(__file__).resolve().parents[2]
LANGUAGES: Final = ("zh_CN", "en")
SIZES: Final = {"80x24": (80, 24), "120x40": (120, 40)}
PATIENCE: Final = 30.0
"""Seconds that the slowest machine may take for one screen."""
in_every_terminal: Final = pytest.mark.parametrize(
    ("language", "size"),
    [pytest.param(language, size, id=f"{language}-{name}") for language in LANGUAGES for name, size in SIZES.items()],
)


class DeskTerm(Term):
    """A terminal that is patient, and says which fault ended the program."""

    crash_log: Path | None = None

    def wait_until(self, true: Callable[[], bool], timeout: float = PATIENCE, what: str = "condition") -> None:
        try:
            super().wait_until(true, timeout, what)
        except AssertionError as failure:
            log = self.crash_log
            raise AssertionError(f"{failure}\n{log.read_text() if log and log.exists() else ''}") from None

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> None:
        super().wait_for(*texts, timeout=timeout)

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> None:
        super().wait_gone(text, timeout)

    def wait_title(self, title: str) -> None:
        """Wait until row 1 begins with the name of a screen (I2)."""
        self.wait_until(lambda: self.rows[0].startswith(title), PATIENCE, f"{title!r} at the head of row 1")

    def wait_row(self, *words: str) -> None:
        """Wait until one row holds all these words."""
        self.wait_until(lambda: self.has_row(*words), PATIENCE, f"a row with {words}")

    def wait_foot(self, text: str) -> None:
        """Wait until the last row names a key."""
        self.wait_until(lambda: text in self.rows[-1], PATIENCE, f"{text!r} in the foot")

    @property
    def cursor_row(self) -> str:
        """The row that the list's cursor stands on, empty while there is none."""
        return next((row for row in self.rows if row.startswith("›")), "")

    def a_row_down(self) -> str:
        """One row down, and the row the cursor then stands on, drawn whole: only what changed is sent, cell by cell."""
        before = self.cursor_row
        self.send("j")
        self.wait_until(lambda: self.cursor_row not in {"", before}, PATIENCE, "the cursor on the next row")
        self.wait_quiet(0.1)
        return self.cursor_row

    def down_to(self, label: str, most: int = 60) -> None:
        """Down the list to the row that begins with a label."""
        self.wait_until(lambda: bool(self.cursor_row), PATIENCE, "a cursor")
        self.wait_quiet()
        row = self.cursor_row
        for _ in range(most):
            if row.startswith(f"› {label}"):
                return
            row = self.a_row_down()
        raise AssertionError(f"no {label!r} within {most} rows:\n{self.text}")

    def has_row(self, *words: str) -> bool:
        """Whether one row holds all these words."""
        return any(all(word in row for word in words) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Firm:
    """A store of one's own, as a consultant at a terminal in one language and size meets it."""

    store: Path
    language: str
    size: tuple[int, int]

    @classmethod
    def copied(cls, folder: Path, language: str, size: tuple[int, int]) -> Firm:
        """A copy of the sample firm."""
        return cls(sample_copy(folder), language, size)

    def say(self, english: str, chinese: str) -> str:
        """Words as the screens of this language write them."""
        return chinese if self.language == "zh_CN" else english

    @property
    def env(self) -> dict[str, str]:
        """The environment of a consultant with no settings of the machine."""
        home = str(self.store.parent / "home")
        own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        return {"KATUI_LANG": self.language, **own}

    def desk(self) -> DeskTerm:
        """The desk, opened in a terminal."""
        desk = DeskTerm.python("-m", "katui", "--db", str(self.store), size=self.size, env=self.env, cwd=ROOT)
        desk.crash_log = Path(self.env["XDG_STATE_HOME"]) / "katui" / "crash.log"
        return desk

    def shell(self, *command: str) -> DeskTerm:
        """One command, typed at the shell of a terminal."""
        argv = ("-m", "katui", *command, "--db", str(self.store))
        return DeskTerm.python(*argv, size=self.size, env=self.env, cwd=ROOT)

    # What the store holds, asked through the command line by a program of its own

    def ask(self, *command: str) -> dict[str, Any]:
        """The JSON answer of a command that succeeds."""
        code, answer = self.run(*command)
        assert code == 0, answer
        return answer

    def run(self, *command: str) -> tuple[int, dict[str, Any]]:
        """The exit code and JSON answer of a command."""
        argv = [sys.executable, "-m", "katui", *command, "--db", str(self.store), "--json"]
        env: Mapping[str, str] = {**os.environ, **self.env}
        done = subprocess.run(argv, capture_output=True, cwd=ROOT, env=env, check=False, timeout=PATIENCE * 2)
        assert done.stdout.strip(), done.stderr.decode()
        return done.returncode, json.loads(done.stdout)

    def show(self, kind: str, id: int) -> dict[str, Any]:
        """One record."""
        return self.ask("show", kind, str(id))

    def every(self, kind: str, *filters: str) -> list[dict[str, Any]]:
        """All records of a kind, newest first."""
        wanted = [part for each in filters for part in ("--filter", each)]
        return list(self.ask("list", kind, "--limit", "0", *wanted)["items"])

    def ids(self, kind: str) -> set[int]:
        """The ids of all records of a kind."""
        return {int(row["id"]) for row in self.every(kind)}

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The store through katui's own services, in this process."""
        before = engine.database.obj
        try:
            with wiring.open_desk(str(self.store)) as desk:
                yield desk
        finally:
            engine.database.initialize(before)

    @property
    def is_sound(self) -> bool:
        """Whether the file is whole, looked at by a connection that may only read."""
        base = engine.sqlite_database(str(self.store), readonly=True)
        base.connect()
        try:
            found = [base.execute_sql(f"PRAGMA {check}").fetchall() for check in ("quick_check", "foreign_key_check")]
            return found == [[("ok",)], []]
        finally:
            base.close()

    def unfinished(self) -> list[str]:
        """The unfinished texts on disk, newest first."""
        with self.opened() as desk:
            return [draft.body for draft in desk.store.submit(drafts.latest, desk.session).result()]

    def due_calls(self) -> list[dict[str, Any]]:
        """The report calls of Today, in its order."""
        items: list[dict[str, Any]] = self.ask("today")["items"]
        return [item for item in items if item["rule"] == "B1"]
