"""`make bench`: prints the table of S10, each figure beside its floor, and writes it to bench/out/."""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import crowd, rows
from bench.pages import pages
from bench.rows import Figure
from bench.stores import FOLDER, sample


def figures(store: Path, small: Path, rounds: int) -> Iterator[Figure]:
    """Every row on one store."""
    yield from rows.start(store, rounds)
    yield from rows.log(store, rounds * 3)
    yield from rows.keys(store, rounds * 10)
    yield from rows.typing(store, rounds * 4)
    yield from rows.rest(store, small, 10)
    yield from rows.opening(store, rounds)
    yield from pages(store, rounds * 10)
    yield from crowd.colleague(store)
    if store == small:
        yield from crowd.writers(store)
    elif "100000" in store.name:
        yield from crowd.import_beside(store)


def table(title: str, found: list[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = [f"## {title}", "", "| row | what | measured | floor | goal | |", "| --- | --- | --- | --- | --- | --- |"]
    for figure in sorted(found, key=lambda each: each.row):
        mark = "holds" if figure.holds else "**misses**"
        cells = (figure.row, figure.what, figure.value, figure.floor, figure.goal, mark)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure; 0 always, the table says what holds."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--full", action="store_true", help="also on 1,000,000 candidates")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", type=int, action="append", help="candidates of one store; 0 is the sample firm")
    args = parser.parse_args()
    sizes = args.only if args.only is not None else [0, 100_000, *([1_000_000] if args.full else [])]
    compileall.compile_dir(Path(__file__).resolve().parent.parent / "katui", quiet=1)
    where = f"Python {platform.python_version()}, {platform.machine()}, {SIZE_TEXT}, load {os.getloadavg()[0]:.1f}"
    parts = [f"# Bench\n\n{where}.\n"]
    with tempfile.TemporaryDirectory(prefix="katui-bench-") as folder:
        small = sample(None, Path(folder))
        for size in sizes:
            store = sample(size or None, Path(folder))
            title = f"{size:,} candidates" if size else "the sample firm"
            parts.append(table(title, list(figures(store, small, args.rounds))))
            print(parts[-1], flush=True)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "latest.md").write_text("\n".join(parts), encoding="utf-8")
    return 0


SIZE_TEXT = f"{rows.SIZE[0]}x{rows.SIZE[1]}, medians"

if __name__ == "__main__":
    sys.exit(main())
