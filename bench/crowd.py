"""Rows 11 to 13 of S10: many people on one store at once, each a process of its own, through the services."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.rows import SIZE, Figure, desk
from bench.timed import Timed, percentile

WRITER = Path(__file__).parent / "floors" / "writer.py"
WRITERS, SECONDS = 50, 10
BESIDE, IMPORTED = 20, 250_000
ALONE = 20
"""Seconds that people save without an import, for the floor."""

Writer = subprocess.Popen[str]


def _begun(store: Path, count: int, seconds: float, how: str = "katui", pause: float = 0) -> list[Writer]:
    """So many people who have the store open and begin to save now."""
    command = [sys.executable, str(WRITER), str(store), str(seconds), how, str(pause)]
    made = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _one in range(count)
    ]
    for writer in made:
        assert writer.stdout is not None
        if writer.stdout.readline() != "ready\n":
            raise RuntimeError("a writer did not open the store")
    for writer in made:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    return made


def _ended(writers: Sequence[Writer]) -> tuple[list[float], int, int]:
    """Every wait in milliseconds, how many writes were refused, and how many were acknowledged; they are told to end.

    Who saves without a pause goes on to the end of the time.
    """
    waits: list[float] = []
    refused = kept = 0
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()
        writer.stdin = None
    for writer in writers:
        told = json.loads(writer.communicate()[0])
        waits += told["waits"]
        refused += told["refused"]
        kept += told["kept"]
    return waits, refused, kept


def _rows(store: Path) -> int:
    from katui.store.models.work import FollowUp
    from katui.store.store import Store

    opened = Store.open(store)
    try:
        return int(FollowUp.select().count())
    finally:
        opened.close()


def writers(store: Path) -> Iterator[Figure]:
    """Row 11: fifty people who save without pause, on disk."""
    before = _rows(store)
    waits, refused, kept = _ended(_begun(store, WRITERS, SECONDS))
    lost = kept - (_rows(store) - before)
    plain = _ended(_begun(store, WRITERS, SECONDS, "stock"))
    longest = max(waits, default=0.0)
    yield Figure(
        11,
        f"{WRITERS} writers, {SECONDS} s",
        f"{refused} locked, {lost} lost, longest {longest:.0f} ms, {kept / SECONDS:.0f} saves/s",
        f"plain IMMEDIATE: {plain[1]} locked, longest {max(plain[0], default=0.0):.0f} ms",
        "0, 0, <= 1 s",
        refused == 0 and lost == 0 and longest <= 1000,
    )


def _peak(process: subprocess.Popen[bytes]) -> float:
    """The most memory a process had so far, in megabytes."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def import_beside(store: Path) -> Iterator[Figure]:
    """Row 12: an import of 250,000 rows while twenty people save once a second."""
    source = store.with_name("import.csv")
    with source.open("w", encoding="utf-8") as file:
        file.write("姓名,公司,职位,城市\n")
        file.writelines(f"演示{n:06d},演示公司{n % 997},工程师,上海\n" for n in range(IMPORTED))
    alone = _begun(store, BESIDE, 3600, pause=1)
    time.sleep(ALONE)
    floor = percentile(_ended(alone)[0], 0.99)
    command = [*desk(store), "import", "candidate", str(source), "--on-duplicate", "new", "--json"]
    people = _begun(store, BESIDE, 3600, pause=1)
    began, peak = time.monotonic(), 0.0
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while running.poll() is None:
        peak = max(peak, _peak(running))
        time.sleep(0.5)
    took = time.monotonic() - began
    waits, refused, _kept = _ended(people)
    p99 = percentile(waits, 0.99)
    yield Figure(
        12,
        f"import of {IMPORTED:,} rows beside {BESIDE} writers",
        f"writers' p99 {p99:.0f} ms, {refused} locked; import {took:.0f} s, {peak:.0f} MB at most",
        f"the same {BESIDE} without it: p99 {floor:.0f} ms",
        "p99 <= 120 ms, 0 locked, <= 600 MB",
        running.returncode == 0 and p99 <= 120 and refused == 0 and peak <= 600,
    )
    source.unlink()


def colleague(store: Path) -> Iterator[Figure]:
    """Row 13: how long until a colleague's change stands on my board."""
    from katui.domain.kinds import Kind
    from katui.services import edit
    from katui.services.board import board
    from katui.services.people import session_for
    from katui.store.store import Store

    opened = Store.open(store)
    spent = []
    try:
        session = session_for(opened, "shan", "cli", lambda: datetime(2026, 11, 20, 1, tzinfo=UTC))
        found = next(column.cards[0] for column in board(opened, session).columns if column.cards)
        with Timed.start(desk(store), size=SIZE) as term:
            term.wait_for("Today", timeout=60)
            term.put(b"gb", 0.6)
            for number in range(5):
                name = f"Bench{number}"
                edit.edit(opened, session, Kind.CANDIDATE, found.candidate.id, {"name": name})
                began = time.monotonic()
                term.wait_for(name)
                spent.append((time.monotonic() - began) * 1000)
                time.sleep(0.7)
    finally:
        opened.close()
    worst = max(spent)
    yield Figure(13, "a colleague's change on my board", f"at most {worst:.0f} ms", "-", "<= 1000 ms", worst <= 1000)
