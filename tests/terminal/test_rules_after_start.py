"""F1, S10: what the rules ask for becomes actions of a desk just opened, after the first keys could be answered."""

from __future__ import annotations

from pathlib import Path

from katui.store.models.work import Action

from .journey_case import PATIENCE, ROOT, DeskTerm, Firm


def actions(firm: Firm) -> int:
    """How many actions the store holds."""
    with firm.opened():
        return int(Action.select().count())


def test_a_week_later_the_rules_make_actions_beside_the_screen(tmp_path: Path) -> None:
    firm = Firm.copied(tmp_path, "en", (80, 24))
    before = actions(firm)
    argv = ("-m", "katui", "--db", str(firm.store), "--at", "2026-11-27T10:00+08:00")
    with DeskTerm.python(*argv, size=firm.size, env=firm.env, cwd=ROOT) as desk:
        desk.type("?")
        desk.wait_title("Help")
        desk.send("escape")
        desk.wait_title("Today")
        desk.wait_until(lambda: actions(firm) > before, PATIENCE, "actions that the rules made")
        desk.type("q")
        assert desk.wait_exit() == 0
