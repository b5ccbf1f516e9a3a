"""The desk on a store that can be made to take its time: SIGUSR1 holds its thread for some seconds."""

from __future__ import annotations

import signal
import sys
import time

from katui import i18n, wiring
from katui.app import run

HOLD = 2.5

if __name__ == "__main__":
    i18n.activate(i18n.choose(None))
    with wiring.open_desk(sys.argv[1], origin="screen") as desk:
        signal.signal(signal.SIGUSR1, lambda *_told: desk.store.submit(lambda _store: time.sleep(HOLD)))
        run(desk)
