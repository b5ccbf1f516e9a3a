"""What the export screen says before anything is written: how much goes out, and what stays inside (I5, C8)."""

from __future__ import annotations

from collections.abc import Sequence

from katui.i18n import _, n_
from katui.screens.import_words import Runs
from katui.services.exporting import Counted


def what(counted: Counted, ending: str, narrowed: Sequence[str]) -> Runs:
    """How many rows a file with this ending will have, of which list; a calendar has only what has a time."""
    left = counted.undated if ending == "ics" else 0
    rows = counted.rows - left
    said = n_("{n} row goes out", "{n} rows go out", rows).format(n=f"{rows:,}")
    runs: Runs = [("strong", said), ("muted", "   " + (" · ".join(narrowed) or _("the whole list")))]
    if left:
        out = n_("{n} round without a time stays out", "{n} rounds without a time stay out", left)
        runs.append(("warn", f"   {out.format(n=f'{left:,}')}"))
    return runs


def inside(counted: Counted) -> Runs:
    """What of colleagues' candidates stays inside, or that every export is noted."""
    if not counted.kept_inside:
        return [("muted", _("Every export is entered in the register of access."))]
    said = n_(
        "Contact details and pay of {n} candidate a colleague looks after are left out.",
        "Contact details and pay of {n} candidates colleagues look after are left out.",
        counted.kept_inside,
    )
    return [("warn", said.format(n=f"{counted.kept_inside:,}"))]
