"""All clients of the firm (C9)."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.lists import ListScreen
from katui.screens.lists_reading import FIRST, Asked, Got
from katui.services import client_order, lists, people
from katui.services.client_order import Order
from katui.services.lists import Sort


class ClientsScreen(ListScreen):
    """Clients by name, by next touch or by tier."""

    TITLE_TEXT = N_("Clients")
    KIND = Kind.CLIENT
    SORT = Sort.NAME
    BINDINGS: ClassVar[list[BindingType]] = bind("clients.order")
    WATCHES = frozenset({"client", "position", "follow_up", "action", "document", "warning"})
    EMPTY = N_("No clients yet. n registers the first with what is known; katui import client FILE brings many.")

    order = Order.NAME

    def _head_words(self) -> str:
        words = super()._head_words()
        return words if self.order is Order.NAME or self.got is None else f"{words} · {self.order.label}"

    async def action_next_order(self) -> None:
        """The next order; the cursor stays on its client."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        await self._read_first()

    async def _read_list(self, asked: Asked) -> Got:
        if self.order is Order.NAME:
            return await super()._read_list(asked)
        return await self.seat.read(_ordered, asked, self.order)


def _ordered(store: Any, session: Any, asked: Asked, order: Order) -> Got:
    """Every client found in this order, and the rows of the first of them."""
    owners = people.scope_user_ids(store, session, asked.scope)
    ids = client_order.ordered_ids(store, session, order, asked.text, owners)
    rows = lists.list_rows(store, session, asked.kind, ids[:FIRST])
    return Got(asked, ids, rows, False, 0 if asked.text else lists.count(store, session, asked.kind))
