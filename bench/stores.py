"""The stores a bench runs on: the sample firm, scaled up, built once and kept until its making changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "bench" / "out"
MADE_OF = ("katui/store/migrations", "katui/sample")
AT = "2026-11-20T09:00+08:00"


def sample(candidates: int | None, work: Path) -> Path:
    """A fresh copy of the sample firm with so many candidates (None: as it is)."""
    FOLDER.mkdir(exist_ok=True)
    begun = f"sample-{candidates or 'firm'}-"
    kept = FOLDER / f"{begun}{_making()}.db"
    if not kept.exists():
        for older in FOLDER.glob(f"{begun}*"):
            older.unlink()
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


def _making() -> str:
    """What tells one making of the sample firm from another: its tables and what writes it."""
    said = hashlib.sha256()
    for folder in MADE_OF:
        for file in sorted((ROOT / folder).glob("*.py")):
            said.update(file.read_bytes())
    return said.hexdigest()[:12]
