"""A process of its own for readings whose memory is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def read_apart(paths: Iterable[Path]) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """What every file gave, by path, and the most memory (MB) that the reader and its children held."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.read_all"],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=240,
        check=True,
    )
    *answers, peak = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer["path"]: answer for answer in answers}, peak
