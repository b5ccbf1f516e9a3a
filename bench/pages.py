"""Rows 6 and 10, below the screens: a page at any depth and a search, by the calls that the screens make."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.rows import Figure
from bench.timed import median, percentile
from katui.domain import pinyin
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services.find import find
from katui.services.lists import MOST_IDS, list_ids, list_rows
from katui.services.people import session_for
from katui.store.store import Store

NAMES = ("王", "李小", "张伟", "wxm", "lx", "zhang", "上海", "架构师", "王 上海 工程师", "陈")


def pages(store_file: Path, times: int) -> Iterator[Figure]:
    """Row 10: fifty candidates at the top, in the middle and at the end; row 6: a search."""
    store = Store.open(store_file)
    try:
        session = session_for(store, "shan", "cli", lambda: datetime(2026, 11, 20, 1, tzinfo=UTC))
        ids = list_ids(store, session, Kind.CANDIDATE, "")
        for name, at in (("top", 0), ("middle", len(ids) // 2), ("end", max(0, len(ids) - 50))):
            spent = []
            for _time in range(times):
                began = time.perf_counter()
                list_rows(store, session, Kind.CANDIDATE, list(ids[at : at + 50]))
                spent.append((time.perf_counter() - began) * 1000)
            value = median(spent)
            yield Figure(10, f"page of 50, {name}", f"{value:.2f} ms", "-", "<= 2 ms", value <= 2)
        spent = []
        for _time in range(max(1, times // 10)):
            for text in NAMES:
                began = time.perf_counter()
                find(store, session, text, (Kind.CANDIDATE,))
                spent.append((time.perf_counter() - began) * 1000)
        p95 = percentile(spent, 0.95)
        what = "search through the service"
        yield Figure(6, what, f"p50 {median(spent):.1f}, p95 {p95:.1f} ms", "-", "p95 <= 3 ms", p95 <= 3)
        yield _right(store, session, ids)
    finally:
        store.close()


def _right(store: Store, session: Session, ids: Sequence[int]) -> Figure:
    """Row 6: whether one, two and three characters of a name and its initials find whoever is called so."""
    asked = missed = 0
    for row in list_rows(store, session, Kind.CANDIDATE, list(ids[:: max(1, len(ids) // 50)])).values():
        name = row.name
        texts = {name[:1], name[:2], name[:3], *pinyin.initial_keys(name)}
        for text in sorted(texts - {""}):
            found = list_ids(store, session, Kind.CANDIDATE, text)
            if len(found) < MOST_IDS:  # a longer list goes on by pages
                asked += 1
                missed += row.id not in found
    what = "search by 1, 2, 3 characters and initials"
    return Figure(6, what, f"{missed} of {asked} not found", "-", "0", missed == 0)
