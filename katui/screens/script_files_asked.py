"""A script written to a file and read from one: the path is asked for below the list (F3)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from katui.i18n import _
from katui.screens.today_ask import AskLine, open_ask
from katui.services import script_exchange

if TYPE_CHECKING:
    from katui.screens.script_editor import ScriptEditor
    from katui.screens.scripts_list import ScriptsScreen


async def ask_export(screen: ScriptEditor) -> None:
    """Where the script in use goes."""

    async def save(text: str) -> None:
        written = await screen.seat.read(
            script_exchange.write_file, screen.scenario, screen.shown_in, Path(text.strip() or ".")
        )
        screen.say(_("Written: {path}").format(path=written), tone="good")

    name = f"{screen.scenario.value}.{screen.shown_in}.toml"
    await open_ask(screen, AskLine(_("Script file"), os.getcwd(), save, lambda _text: [], first=name, offered=True))


async def ask_import(screen: ScriptsScreen) -> None:
    """Which file is read; what it says opens as an edit, nothing is saved yet."""
    from katui.screens.script_editor import open_editor

    async def save(text: str) -> None:
        found = await screen.seat.read(script_exchange.read_file, Path(text.strip() or "."))
        script = found.script

        async def show() -> None:
            await open_editor(screen, script.scenario, script.language, screen.refs, table=found.table)

        screen.call_later(show)

    await open_ask(screen, AskLine(_("Script file"), os.getcwd(), save, lambda _text: []))
