"""Where keys act, and how one command of the table is written (I1)."""

from __future__ import annotations

from typing import Final

from katui.commands.command import Command
from katui.i18n import N_

SCOPES: Final[dict[str, str]] = {
    "global": N_("Everywhere"),
    "list": N_("In every list"),
    "row": N_("About the row under the cursor"),
    "today": N_("Today"),
    "board": N_("Board"),
    "card": N_("On a card"),
    "panel": N_("Scripts"),
    "scripts": N_("Scripts being edited"),
    "sheet": N_("On a report"),
    "slots": N_("Interview times"),
    "texts": N_("On texts to send"),
    "agenda": N_("Interviews"),
    "reports": N_("Reports"),
    "clients": N_("In the list of clients"),
    "client": N_("On a client"),
    "document": N_("On a document"),
    "warning": N_("On a warning"),
    "exchange": N_("In a list of records"),
    "import": N_("Import"),
    "form": N_("In a form"),
    "new": N_("In the form of a new record"),
    "draft": N_("When a draft is offered"),
    "input": N_("While typing"),
    "choice": N_("In a menu"),
    "detail": N_("On a record"),
    "candidate": N_("On a candidate"),
    "search": N_("Searches and hot lists"),
    "position": N_("On a position or a card"),
    "check": N_("Still fits?"),
    "plan": N_("Agreed plan"),
    "merge": N_("Two records side by side"),
    "rules": N_("Rules"),
}
"""Where keys act, in the order of the help."""

EVERYWHERE: Final = frozenset({"global", "list", "row"})
"""The scopes of the grammar that holds on every screen: no other scope takes one of their keys."""


def command(id: str, keys: str, action: str, label: str, help: str = "", flags: str = "") -> Command:
    """`keys` are separated by `|`; flags: `s` on the foot line, `p` in the palette, `w` it writes."""
    scope = id.partition(".")[0] if id.partition(".")[0] in SCOPES else "global"
    found = tuple(key for key in keys.split("|") if key)
    return Command(id, found, action, label, help, scope, "s" in flags, "p" in flags, "w" in flags)
