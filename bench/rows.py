"""The rows of S10 that one person at one desk feels: start, log, keys, bytes, typing, idle, memory, opening."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.timed import Timed, median, percentile

SIZE = (120, 40)
HELLO = [sys.executable, str(Path(__file__).parent / "floors" / "hello.py")]
SEARCHES = ("王", "李", "张", "陈", "wx", "zh", "li", "ch")
SESSIONS = 4
"""Desks open at once, to see what several share."""
ANSWER = "The keys of this screen"
LISTS = {
    "candidates": ("a", 20), "clients": ("c", 20), "positions": ("p", 20), "board": ("b", 20), "today": ("t", 20),
    "interviews": ("i", 2), "reports": ("r", 4),
}  # fmt: skip
"""The key of each screen with a cursor, and how many rows it goes down and up again: no further than there are any."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: the row of S10, what, its value, its floor in the same unit, the goal, whether it holds."""

    row: int
    what: str
    value: str
    floor: str
    goal: str
    holds: bool


def desk(store: Path) -> list[str]:
    """The command that opens the desk on a store: the one that an installation brings, else the module."""
    installed = Path(sys.executable).with_name("katui")
    command = [str(installed)] if installed.exists() else [sys.executable, "-m", "katui"]
    return [*command, "--db", str(store)]


def opened(store: Path, keys: str = "") -> Timed:
    """The desk with Today on screen."""
    term = Timed.start(desk(store), keys, size=SIZE)
    term.wait_for("Today", timeout=60)
    term.wait_quiet(0.5)
    time.sleep(1.5)
    term.wait_quiet(0.5)
    return term


def start(store: Path, rounds: int) -> Iterator[Figure]:
    """Row 1: from the start until Today answers a `?` typed at spawn."""
    hello, glyph, ready = [], [], []
    for _round in range(rounds):
        with Timed.start(HELLO, size=SIZE) as term:
            hello.append(term.visible_after("hello"))
        with Timed.start(desk(store), "?", size=SIZE) as term:
            glyph.append(term.visible_after("katui"))
            ready.append(term.visible_after(ANSWER))
    floor, first, answered = median(hello), median(glyph), median(ready)
    yield Figure(
        1,
        "start until `?` is answered",
        f"{answered:.0f} ms = {answered / floor:.2f} x",
        f"hello {floor:.0f} ms",
        "<= 1.25 x",
        answered <= 1.25 * floor,
    )
    yield Figure(
        1,
        "first glyph",
        f"{first:.0f} ms = {first / floor:.2f} x",
        f"{floor:.0f} ms",
        "<= 0.15 x",
        first <= 0.15 * floor,
    )


def _whole(command: list[str], rounds: int) -> float:
    spent = []
    for _round in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"KATUI_LANG": "en"})
        spent.append((time.perf_counter() - began) * 1000)
    return median(spent)


def log(store: Path, rounds: int) -> Iterator[Figure]:
    """Row 2: `katui log`, the whole process, on disk."""
    nothing = _whole([sys.executable, "-c", "pass"], rounds)
    line = "@call all quiet next: call back +2wd"
    logged = _whole([*desk(store), "log", line, "--about", "client:1"], rounds)
    yield Figure(
        2,
        "katui log, whole process",
        f"{logged:.0f} ms = {logged / nothing:.1f} x",
        f"python -c pass {nothing:.1f} ms",
        "<= 9 x",
        logged <= 9 * nothing,
    )


def hello_key(times: int) -> tuple[float, float]:
    """The floor of a key: p50 and p95 of the smallest app."""
    with Timed.start(HELLO, size=SIZE) as term:
        term.wait_for("hello")
        term.wait_quiet(0.3)
        spent = [term.press("x").ms for _press in range(times)]
    return percentile(spent, 0.5), percentile(spent, 0.95)


def keys(store: Path, times: int) -> Iterator[Figure]:
    """Rows 3 to 5: a key in every list and on the board, a key held, bytes."""
    for name, (go, reach) in LISTS.items():
        way = ["down"] * reach + ["up"] * reach
        floor, _high = hello_key(times)
        with opened(store) as term:
            change = term.put(f"g{go}".encode(), 0.25)
            term.wait_quiet(0.4)
            answers = [term.press(key) for key in islice(cycle(way), max(times, len(way)))]
            p50, p95 = (percentile([a.ms for a in answers], share) for share in (0.5, 0.95))
            size = percentile([a.size for a in answers], 0.5)
            lag, a_key = term.held(way)
        yield Figure(
            3,
            f"key to stable screen, {name}",
            f"p50 {p50:.1f} ms = {p50 / floor:.2f} x, p95 {p95:.1f} ms",
            f"hello's key {floor:.1f} ms",
            "p50 <= 1.3 x, p95 <= 10 ms",
            p50 <= 1.3 * floor and p95 <= 10,
        )
        yield Figure(
            4,
            f"key held 30/s, {name}",
            f"lag {lag:.0f} ms, {a_key:.0f} B a key",
            "-",
            "<= 20 ms, <= 1000 B",
            lag <= 20 and a_key <= 1000,
        )
        yield Figure(5, f"cursor move, {name}", f"{size:.0f} B", "-", "<= 600 B", size <= 600)
        yield Figure(5, f"screen change to {name}", f"{change.size} B", "-", "<= 14 kB", change.size <= 14_000)


def typing(store: Path, times: int) -> Iterator[Figure]:
    """Row 6: characters of a line, and a search answered while typing."""
    with opened(store) as term:
        term.put(b"f", 0.3)
        sizes = [term.put(b"a", 0.12).size for _press in range(times)]
        a_char = percentile(sizes, 0.5)
        yield Figure(6, "typed character, quick log", f"{a_char:.0f} B", "-", "<= 300 B", a_char <= 300)
    spent: list[float] = []
    with opened(store) as term:
        term.put(b"ga", 0.4)
        for text in SEARCHES * max(1, times // 16):
            term.put(b"/", 0.2)
            spent.append(term.put(text.encode(), 0.2).ms)
            term.put(b"\x1b", 0.3)
            term.put(b"\x1b", 0.3)
    p95 = percentile(spent, 0.95)
    yield Figure(6, "search on screen", f"p50 {median(spent):.0f}, p95 {p95:.0f} ms", "-", "p95 <= 25 ms", p95 <= 25)


def rest(store: Path, small: Path, seconds: float) -> Iterator[Figure]:
    """Rows 7 and 8: what an idle desk costs."""
    with Timed.start(HELLO, size=SIZE) as term:
        term.wait_for("hello")
        floor = term.memory()
    with opened(store) as term:
        time.sleep(1)
        size, share = term.idle(seconds)
        memory = term.memory()
    together = _together(store)
    yield Figure(
        7,
        "idle",
        f"{size / seconds:.0f} B/s, {share * 100:.2f} % of a core",
        "-",
        "0 B/s, <= 0.05 %",
        size == 0 and share <= 0.0005,
    )
    limit = 70 if store != small and "1000000" in store.name else 60
    yield Figure(8, "memory", f"{memory:.0f} MB RSS", f"hello {floor:.0f} MB", f"<= {limit} MB", memory <= limit)
    yield Figure(8, "50 sessions together", f"{together / 1000:.2f} GB", "-", "<= 2.5 GB", together <= 2500)


def _together(store: Path) -> float:
    """Megabytes of fifty sessions: what each has alone fifty times, and once what several that are open share."""
    with ExitStack() as stack:
        open_now = [stack.enter_context(opened(store)) for _one in range(SESSIONS)]
        mapped = [_mapped(term.pid) for term in open_now]
    alone = [each["Private_Clean"] + each["Private_Dirty"] for each in mapped]
    shared = sum(each["Pss"] for each in mapped) - sum(alone)
    return 50 * sum(alone) / SESSIONS + shared


def _mapped(pid: int) -> dict[str, float]:
    """What a process has in memory, in megabytes, by the kernel's names: proportional, private clean and dirty."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name: int(rest.split()[0]) / 1000 for name, _colon, rest in (line.partition(":") for line in lines)}


def opening(store: Path, times: int) -> Iterator[Figure]:
    """Row 9: a file, a form, the panel; Escape; quit."""
    for what, go, key in (("file", b"ga", b"\r"), ("form", b"ga", b"n"), ("panel", b"gt", b"s")):
        with opened(store) as term:
            term.put(go, 0.4)
            first = term.put(key, 0.2)
            escapes = [term.put(b"\x1b", 0.2).ms]
            again = []
            for _time in range(times):
                again.append(term.put(key, 0.2).ms)
                escapes.append(term.put(b"\x1b", 0.2).ms)
        later, escape = median(again), median(escapes)
        holds = first.ms <= 40 and later <= 15
        yield Figure(5, f"screen change to a {what}", f"{first.size} B", "-", "<= 14 kB", first.size <= 14_000)
        yield Figure(9, f"open a {what}", f"first {first.ms:.0f}, again {later:.0f} ms", "-", "<= 40, <= 15 ms", holds)
        yield Figure(9, f"Escape from a {what}", f"{escape:.0f} ms", "stock 104 ms", "<= 40 ms", escape <= 40)
    spent = []
    for _time in range(times):
        with opened(store) as term:
            began = time.monotonic()
            term.write_only(b"q")
            term.wait_exit()
            spent.append((time.monotonic() - began) * 1000)
    yield Figure(9, "quit", f"{median(spent):.0f} ms", "stock 248 ms", "<= 100 ms", median(spent) <= 100)


ROWS: tuple[Callable[[Path, int], Iterator[Figure]], ...] = (start, log, keys, typing, opening)
