"""Who may be here already, in words: the lines over a form, and the choice when it is saved (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services import employers
from katui.services.duplicates import Match
from katui.services.record_names import BETWEEN
from katui.widgets.cells import cut, width_of
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run

MOST: Final = 3
ALL_THE_SAME: Final = "another"


def perhaps(kind: Kind) -> str:
    """That this may be the same firm, position or person."""
    if kind is Kind.CLIENT:
        return _("perhaps the same firm")
    return _("perhaps the same position") if kind is Kind.POSITION else _("perhaps the same person")


def line_of(match: Match, width: int) -> list[Run]:
    """Who it is, why, and what tells it from others of its name, which is first where many share one.

    Where `width` cells do not hold it the reason is cut, of a firm what it is about, never the id.
    """
    sign, said = ("bad", _("here already")) if match.certain else ("warn", perhaps(match.kind))
    which, why = (match.about, f"#{match.id}"), (match.why, match.owner)
    named = match.certain or match.kind is Kind.CLIENT
    begun = "! " + labelled(said, "")
    room = width - width_of(begun) - width_of(match.name)
    more = _joined((*why, *which) if named else (*which, *why))
    if width_of(more) > room:
        mark = _joined(which[1:])
        shown = (*why, match.about) if match.kind is Kind.CLIENT else (match.about, *why)
        more = cut(_joined(shown), max(0, room - width_of(mark))) + mark
    return [(sign, begun), ("strong", match.name), ("base", more)]


def _joined(parts: Sequence[str]) -> str:
    return "".join(f"{BETWEEN}{part}" for part in parts if part)


def opening(match: Match) -> Option:
    """To open it, told apart from others of its name."""
    about = BETWEEN.join(part for part in (match.about, f"#{match.id}", match.owner) if part)
    return Option(f"{match.kind.value}:{match.id}", _("Open {name}").format(name=match.name), about)


def asks(refusal: Refused) -> str:
    """What a choice is headed by that lets one save all the same; empty for a refusal that nothing answers."""
    return {
        "P5.duplicate": _("Here already"),
        "P7.again": _("Erased on request"),
        employers.RULE: _("Confidential"),
    }.get(refusal.rule, "")


def erased_line(said: str, width: int) -> list[Run]:
    """That somebody of this number or mail was erased on request."""
    return [("bad", cut(f"! {said}", width))]


def doubt_line(said: str, width: int) -> list[Run]:
    """That what was typed cannot be what the field is for, and is saved all the same."""
    return [("warn", cut(f"! {said}", width))]


def refused_options(refusal: Refused, *, new: bool) -> list[Option]:
    """To open one of those that are here already, or to save all the same."""
    options = []
    for one in refusal.choices:
        name, *parts = one.name.split(BETWEEN)
        about = BETWEEN.join((*parts, f"#{one.id}"))
        options.append(Option(f"{one.kind}:{one.id}", _("Open {name}").format(name=name), about))
    said = _("Save as another on purpose") if new and options else _("Save all the same")
    return [*options, Option(ALL_THE_SAME, said)]
