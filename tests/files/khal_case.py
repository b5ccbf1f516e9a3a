"""A real calendar program, khal, with a home of its own: imports files and lists what it holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KHAL = Path(sys.executable).with_name("khal")
CONFIG = """[calendars]
[[desk]]
path = {home}/calendar
type = calendar

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[default]
default_calendar = desk
"""


class Khal:
    """khal in a folder, reading times in one zone."""

    def __init__(self, home: Path, zone: str = "Asia/Shanghai") -> None:
        self.home = home
        (home / "calendar").mkdir(parents=True)
        self.config = home / "config"
        self.config.write_text(CONFIG.format(home=home, zone=zone), encoding="utf-8")

    def run(self, *words: str) -> str:
        """What khal says; it must be content."""
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        homes = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        env = kept | homes | {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        command = [str(KHAL), "-c", str(self.config), *words]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def import_(self, data: bytes) -> None:
        """Take one calendar file in, as a person who opens it does."""
        file = self.home / "in.ics"
        file.write_bytes(data)
        self.run("import", "-a", "desk", "--batch", str(file))

    def listed(self, first: str, days: int = 30) -> list[str]:
        """Every event from a day on: begin, end, status, title."""
        line = "{start-long-full} | {end-long-full} | {status} | {title} | {location}"
        said = self.run("list", "--day-format", "", "--format", line, first, f"{days}d")
        return [" ".join(row.split()) for row in said.splitlines() if row.strip()]
