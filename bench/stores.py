"""The stores a bench runs on: the sample firm, scaled up, built once and kept between runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "out"
AT = "2026-11-20T09:00+08:00"


def sample(candidates: int | None, work: Path) -> Path:
    """A fresh copy of the sample firm with so many candidates (None: as it is)."""
    FOLDER.mkdir(exist_ok=True)
    kept = FOLDER / f"sample-{candidates or 'firm'}.db"
    if not kept.exists():
        command = [sys.executable, "-m", "katui", "demo", "create", str(kept), "--at", AT]
        if candidates:
            command += ["--candidates", str(candidates)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    target = work / kept.name
    shutil.copyfile(kept, target)
    for extra in ("-wal", "-shm"):
        beside = kept.with_name(kept.name + extra)
        if beside.exists():
            shutil.copyfile(beside, target.with_name(target.name + extra))
    return target
