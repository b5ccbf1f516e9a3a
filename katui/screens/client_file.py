"""The files of a client, of its people, and of what belongs to it: terms, documents, rules, warnings (C7, C9, C12)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.i18n import N_
from katui.screens import client_acts
from katui.screens.files import FileScreen
from katui.services.client_parts import PARTS

_ABOUT = frozenset({"follow_up", "action", "submission", "client", "person"})
_PARTS = frozenset(kind.value for kind in PARTS)


class ClientFile(FileScreen):
    """A client's file (C9)."""

    TITLE_TEXT = N_("Clients")
    KIND = Kind.CLIENT
    NEW = (Kind.PERSON, Kind.POSITION, Kind.AGREEMENT, Kind.DOCUMENT, Kind.OFF_LIMITS, Kind.WARNING)
    BINDINGS: ClassVar[list[BindingType]] = bind("client.gate", "client.warn", "client.rhythm")
    WATCHES = _ABOUT | _PARTS | {"position", "interview", "report", "cadence"}

    def action_new(self) -> None:
        """What belongs to the client, with it filled in; a new agreement begins as the last one stands."""
        if self.held is not None:
            self.seat.open_in_background(client_acts.make_one(self, self.NEW, self.held), exit_on_error=True)

    def action_raise_warning(self) -> None:
        """A warning about this client."""
        if self.held is not None:
            self.seat.open_in_background(client_acts.make_one(self, (Kind.WARNING,), self.held), exit_on_error=True)

    async def action_rhythm(self) -> None:
        """How often we are in touch with this client, and its other duties."""
        from katui.screens.rhythm_form import ask_rhythm

        if self.held is not None:
            await ask_rhythm(self, self.held.file.rhythm)

    async def action_edit(self) -> None:
        """The field under the cursor; on a line of the rhythm its form."""
        if self.at.startswith("rhythm:"):
            await self.do("rhythm")
        else:
            await super().action_edit()

    async def _open(self, key: str) -> None:
        await (self.do("rhythm") if key.startswith("rhythm:") else super()._open(key))

    async def action_open_gate(self) -> None:
        """Let positions open before the registration is complete, for a time."""
        if self.held is not None:
            await client_acts.ask_gate(self, self.held.form.id, self.held.file.name)

    def can_open_gate(self) -> bool:
        may = Role.LEADER in self.seat.desk.session.roles
        return may and self.held is not None and not self.held.file.gate.complete


class PersonFile(FileScreen):
    """A key person's card (C9)."""

    TITLE_TEXT = N_("Key person")
    KIND = Kind.PERSON
    WATCHES = _ABOUT


class PartFile(FileScreen):
    """What belongs to a client, under its line."""

    WATCHES = _ABOUT | _PARTS


class AgreementFile(PartFile):
    """One version of the terms; `n` makes the next (model.md)."""

    TITLE_TEXT = N_("Agreement")
    KIND = Kind.AGREEMENT
    NEW = (Kind.AGREEMENT,)

    def action_new(self) -> None:
        """The next version, beginning as this client's newest stands."""
        if self.held is not None:
            work = client_acts.make_for(self, Kind.AGREEMENT, self.held.file.client)
            self.seat.open_in_background(work, exit_on_error=True)


class DocumentFile(PartFile):
    """One document of the dossier and its attached file (C7)."""

    TITLE_TEXT = N_("Document")
    KIND = Kind.DOCUMENT
    BINDINGS: ClassVar[list[BindingType]] = bind("document.attach", "document.copy")

    async def _open(self, key: str) -> None:
        await (self.do("copy_out") if key == "file" else super()._open(key))

    async def action_attach(self) -> None:
        """Attach a file, in place of the one that is there."""
        if self.held is not None:
            await client_acts.ask_attach(self, self.held.form.id, self.held.file.name)

    async def action_copy_out(self) -> None:
        """Copy the attached file to a place of one's own; the register notes it."""
        if self.held is not None:
            await client_acts.ask_copy(self, self.held.form.id, self.held.file.paper.file_name)

    def can_copy_out(self) -> bool:
        return self.held is not None and bool(self.held.file.paper.file_name)


class OffLimitsFile(PartFile):
    """One off-limits rule."""

    TITLE_TEXT = N_("Off-limits rule")
    KIND = Kind.OFF_LIMITS


class WarningFile(PartFile):
    """One warning about a client, closed by hand with a reason (C12)."""

    TITLE_TEXT = N_("Warning")
    KIND = Kind.WARNING
    BINDINGS: ClassVar[list[BindingType]] = bind("warning.measure", "warning.close")

    async def action_measure(self) -> None:
        """Cause and countermeasure, with a next step."""
        if self.held is not None:
            await client_acts.ask_measure(self, self.held.form.id, self.held.file.name)

    def can_measure(self) -> bool:
        return self.can_close_warning()

    async def action_script(self) -> None:
        """The talk for it: find out, listen, propose."""
        await client_acts.warning_talk(self, self.held)

    def can_script(self) -> bool:
        return self.can_close_warning()

    async def action_close_warning(self) -> None:
        """How it ended, and why."""
        if self.held is not None:
            await client_acts.ask_close(self, self.held.form.id, self.held.file.name)

    def can_close_warning(self) -> bool:
        return self.held is not None and self.held.file.live
