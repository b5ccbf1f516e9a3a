"""A field of a form that points to a record: found as it is typed, chosen by digit or enter (P5, I4 `choices`)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual import work

from katui.domain.field_spec import Parser
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import registry
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.form_row import FormRow
from katui.screens.link_offers import PAUSE, Offers, ask_which
from katui.screens.seat import seat_of
from katui.services.field_values import LINKS
from katui.services.record_names import Told
from katui.widgets.cells import cut
from katui.widgets.line_input import LineInput
from katui.widgets.painting import Run

if TYPE_CHECKING:
    from katui.screens.framed import Framed

Then = Callable[[], Awaitable[None]]


class LinkRow(FormRow):
    """A label, a field, and under it the records that what was typed may mean."""

    def __init__(
        self, field: FormField, value: str, label_width: int, client: Callable[[], str], of: Ref | None
    ) -> None:
        """`client` gives what stands in the form's field for the client; `of` is the record that is edited."""
        super().__init__(field, value, label_width)
        self._client = client
        self._of = of

    def on_mount(self) -> None:
        assert self.field.link is not None
        self.offers = Offers(seat_of(self), Parser(self.field.link), self._client, self._of)
        for ref, name in self.field.words:
            self.offers.know(name, ref)

    def on_input_changed(self) -> None:
        """What may be meant is asked once a pause."""
        if self._changed:
            for _ref, name in self.field.words:
                self.offers.doubt(name)
        super().on_input_changed()
        self._show_guide()
        self._look()

    @work(exclusive=True, group="offers", exit_on_error=False)
    async def _look(self) -> None:
        await asyncio.sleep(PAUSE)
        if self.open:
            typed = self.typed
            await self.offers.look(typed)
            if self.offers.pressed is not None and self.is_attached and typed == self.typed:
                self.put(self.offers.pressed)
            if self.is_attached:
                self._show_guide()

    @property
    def _changed(self) -> bool:
        return self.typed != self.field.shown(self.field.first)

    @property
    def open(self) -> bool:
        """Whether something was typed that no record was chosen for yet."""
        return bool(self.typed.strip()) and self._changed and not self.offers.knows(self.typed)

    @property
    def value(self) -> str:
        """What the service is given: the id of what was chosen."""
        return self.offers.value_of(self.typed)

    def _guide_lines(self, width: int) -> list[list[Run]]:
        if not self.open:
            return self.offers.lines("", width)
        lines = self.offers.lines(self.typed, width)
        if self.new_name and self.offers.nothing_for(self.typed):
            said = _("ctrl+n makes a new {kind}: {name}").format(kind=self.kind.label, name=self.new_name)
            lines.append([("accent", cut(said, width))])
        return lines

    @property
    def kind(self) -> Kind:
        """What kind of record the field points to."""
        return LINKS[Parser(self.field.link)]  # type: ignore[arg-type]

    @property
    def new_name(self) -> str:
        """The name that a new record would have; empty where none can be made from here."""
        text = " ".join(self.typed.split())
        return text if self.kind in registry.CREATORS and self.open and not text.isdecimal() else ""

    async def make(self, screen: Framed[Any]) -> None:
        """A new record of what was typed, in a form of its own; once made the field stands for it. Runs in a worker."""
        client = self._client()
        about = (Ref(Kind.CLIENT, int(client)),) if client.isdecimal() and self.kind is Kind.PERSON else ()
        made = await registry.found(registry.CREATORS[self.kind])(screen, self.kind, self.new_name, about)
        one = await self.offers.of_id(made.id) if made is not None else None
        if one is not None and self.is_attached:
            self.put(one)
        self.take_focus()

    def put(self, one: Told) -> None:
        """This record is meant."""
        line = self.query_one(LineInput)
        line.value = self.offers.take(one)
        line.cursor_position = len(line.value)

    def settle(self) -> None:
        """On leaving the field the only record it can be stands there whole."""
        if self.open:
            self._fill()

    @work(exclusive=True, group="offers", exit_on_error=False)
    async def _fill(self) -> None:
        text = self.typed
        found = await self.offers.look(text)
        if found.one is not None and self.is_attached and text == self.typed:
            self.put(found.one)

    async def choose(self, then: Then, *, looked_at: bool) -> bool:
        """Whether the field stands for a record, or for what only the store can refuse.

        Several are asked about, and `then` follows on the answer; with `looked_at` one that was not named whole is
        shown first.
        """
        if not self.open:
            return True
        with seat_of(self).opening():
            found = await self.offers.look(self.typed)
            if found.one is not None:
                self.put(found.one)
                return found.exact or not looked_at
            if not found.items:
                return True
            items = {str(one.id): one for one in found.items}

            async def chosen(ref: str | None) -> None:
                self.take_focus()
                if ref is not None:
                    self.put(items[ref])
                    await then()

            ask_which(self, _("Which {field}?").format(field=self.field.label), found, chosen)
        return False
