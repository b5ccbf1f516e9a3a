"""Which process writes an import, and whether it still does: the beat that other machines see (I5)."""

from __future__ import annotations

import os
import socket
from typing import Any

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.store.engine import is_postgres
from katui.store.models.house import ImportRun


def still_mine(run: int) -> None:
    """Refused I5.taken where this process writes the import no more; inside the transaction that would write."""
    held = locked(run)
    if held is None or held.state != "running" or held.counts.get("process") != process():
        said = _("Another desk goes on with this import, or takes it back; this one has stopped writing it.")
        raise Refused("I5.taken", "import", run, said)


def locked(run: int) -> Any:
    """An import inside the transaction that writes it: on a server nobody else takes it over before the commit."""
    found: Any = ImportRun.select().where(ImportRun.id == run)
    return (found.for_update() if is_postgres() else found).first()


def alive_at(session: Session) -> dict[str, str]:
    """The beat of an import that is being written, for those of other machines, who cannot see its process."""
    return {"wrote_at": session.clock().isoformat()}


def process() -> list[Any]:
    """This process, as another one on this machine can tell it from a later one with the same number."""
    return [socket.gethostname(), os.getpid(), started(os.getpid())]


def started(pid: int) -> str:
    """When a process began, in the kernel's words; empty when there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
