"""The rows of Today for two records that may be one candidate (P5, F1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from katui.domain.refs import Named
from katui.i18n import _
from katui.services import duplicate_pairs, script_choice
from katui.services.today_item import Desk, Item

MOST: Final = 24
"""Rows of one desk, the certain pairs first: what somebody waits for is not buried under what can wait (F1)."""


def duplicates_to_judge(desk: Desk) -> Iterator[Item]:
    """A row for each pair that one of these people's candidates is part of, whenever it was changed (P5)."""
    for pair in duplicate_pairs.pairs_for(desk.session, desk.owners, MOST):
        first, second = pair.first, pair.second
        others = [side.owner for side in (first, second) if side.owner and side.owner.id not in desk.owners]
        twice = _("Judge whether {name} is on file twice")
        do = twice if not others else _("Judge whether {name} is the same person as on {owner}'s record")
        yield Item(
            id=f"pair:{first.id}:{second.id}",
            rule="P5",
            why=pair.why,
            do=do.format(name=first.name, owner=others[0].name if others else ""),
            due=desk.by_evening(desk.today),
            overdue=False,
            tier="",
            about={"candidate": Named(first.id, first.name), "other": Named(second.id, second.name)},
            opens="merge",
            kind="duplicate",
            script=script_choice.NONE,
            owner=desk.name(first.owner.id if first.owner and first.owner.id in desk.owners else None)
            or desk.name(second.owner.id if second.owner and second.owner.id in desk.owners else None),
        )
