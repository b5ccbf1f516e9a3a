"""One person who saves without pause: through katui's services, or (`stock`) by a plain IMMEDIATE transaction.

The bench starts many of these, waits until all have the store open, and lets them go together: what is measured is
saving, not twenty interpreters starting. Each prints every wait, in milliseconds.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services.follow_ups import log
from katui.services.people import session_for
from katui.store.store import Store

LINE = "@call all quiet done"


def by_service(store: Store) -> Callable[[], None]:
    """A save as the quick log makes it."""
    session = session_for(store, "shan", "cli", lambda: datetime.now(UTC))

    def save() -> None:
        log(store, session, LINE, about=(Ref(Kind.CLIENT, 1),), done=True)

    return save


def stock(store: Store) -> Callable[[], None]:
    """The floor: an IMMEDIATE transaction with a busy timeout and no queue before it."""
    import pysqlite3 as sqlite

    plain = sqlite.connect(str(store.location.path), timeout=10, isolation_level=None)
    plain.execute("PRAGMA synchronous=FULL")
    plain.execute("CREATE TABLE IF NOT EXISTS bench_floor (id INTEGER PRIMARY KEY, text TEXT)")

    def save() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("INSERT INTO bench_floor (text) VALUES (?)", (LINE,))
        plain.execute("COMMIT")

    return save


def over(pause: float) -> bool:
    """Wait until the next save, as long as people do, now shorter, now longer; whether the bench is over."""
    return bool(pause and select.select([sys.stdin], [], [], random.uniform(0, 2 * pause))[0])


def main() -> None:
    """Say that the store is open, begin when told, and save for so many seconds or until told to end.

    `pause` is the mean time between two saves, in seconds; with one, the first save waits as well.
    """
    place, seconds, how, pause = sys.argv[1], float(sys.argv[2]), sys.argv[3], float(sys.argv[4])
    store = Store.open(place)
    save = by_service(store) if how == "katui" else stock(store)
    print("ready", flush=True)
    sys.stdin.readline()
    waits: list[float] = []
    refused = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until and not over(pause):
        began = time.perf_counter()
        try:
            save()
            waits.append((time.perf_counter() - began) * 1000)
        except Refused:
            refused += 1
        except Exception as error:
            if "locked" not in str(error):
                raise
            refused += 1
    store.close()
    print(json.dumps({"waits": waits, "refused": refused, "kept": len(waits)}))


if __name__ == "__main__":
    main()
