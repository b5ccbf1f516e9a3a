"""Writes the rows of the role × service matrix that are missing; a person then says which roles may."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.services.test_access_matrix import public_services  # noqa: E402

TARGET = ROOT / "tests" / "services" / "access_matrix.tsv"


def main() -> None:
    """Keep the rows there are, add the missing ones as `all`, drop those of functions that are gone."""
    lines = TARGET.read_text(encoding="utf-8").splitlines() if TARGET.exists() else []
    held = dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    rows = [f"{name}\t{held.get(name, 'all')}" for name in sorted(public_services())]
    TARGET.write_text("# service\troles that may call it\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
