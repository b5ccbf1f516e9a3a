"""All clients of the firm (C9)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.lists import ListScreen
from katui.services.lists import Sort


class ClientsScreen(ListScreen):
    """Clients by name."""

    TITLE_TEXT = N_("Clients")
    KIND = Kind.CLIENT
    SORT = Sort.NAME
    WATCHES = frozenset({"client", "position", "follow_up", "action"})
    EMPTY = N_("No clients yet. n registers the first with what is known; katui import client FILE brings many.")
