"""A candidate's file: working life and résumés, old facts, whose it is, the lists it stands on (P5)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.candidate_parts import Part
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens import candidate_acts as acts
from katui.screens import hot_acts, ownership_acts
from katui.screens.erased_keys import ErasedKeys
from katui.screens.files import FileScreen
from katui.screens.round_keys import ReportKey
from katui.services import candidate_parts, fact_sources
from katui.widgets.detail import DetailPane

PARTS: frozenset[str] = frozenset(part.value for part in Part)


class CandidateFile(ErasedKeys, ReportKey, FileScreen):
    """A candidate's file (P5)."""

    TITLE_TEXT = N_("Candidates")
    KIND = Kind.CANDIDATE
    NEW = (Kind.SUBMISSION,)
    WATCHES = frozenset(
        {"follow_up", "action", "submission", "candidate", "pay", "blocked_company", "hot_list", "hot_list_entry"}
        | {"concern"}
    )
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "candidate.add", "candidate.remove", "candidate.up", "candidate.down", "candidate.right", "candidate.owner",
        "search.hot", "detail.merge", "detail.split", "row.report", "row.minds",
    )  # fmt: skip

    @property
    def part(self) -> tuple[Part, int] | None:
        """The stop, degree or résumé under the cursor."""
        what, _colon, rest = self.at.partition(":")
        return (Part(what), int(rest)) if what in PARTS and rest.isdecimal() else None

    @property
    def list_here(self) -> int | None:
        """The hot list under the cursor."""
        what, _colon, rest = self.at.partition(":")
        return int(rest) if what == "hot" else None

    async def _open(self, key: str) -> None:
        if self.part is not None and self.held is not None:
            await acts.open_part(self, self.held, *self.part)
        elif self.list_here is not None:
            await hot_acts.show_list(self, self.list_here)
        elif key.startswith("minds"):
            await self.do("minds")
        elif key == "owner":
            await self.do("ownership")
        elif key == "add":
            await self.do("add_part")
        else:
            await super()._open(key)

    async def _revealed(self) -> None:
        """The details stand where the field stood that asked for them; there the cursor stays."""
        pane = self.query_one(DetailPane)
        at = pane.keys.index("reveal") if pane.field_key == "reveal" else -1
        await super()._revealed()
        if 0 <= at < len(pane.keys):
            pane.cursor = at

    async def action_minds(self) -> None:
        """What the candidate minds, and recording it; of the card under the cursor everything about it."""
        from katui.screens.minds import open_minds

        await open_minds(self, self.minded())

    def minded(self) -> tuple[Ref, ...]:
        """The card under the cursor, else the candidate."""
        what, _colon, rest = self.at.partition(":")
        kind, _colon, ref = rest.partition(":")
        if what == "open" and kind == Kind.SUBMISSION.value and ref.isdecimal():
            return (Ref(Kind.SUBMISSION, int(ref)),)
        return () if self.held is None else (Ref(Kind.CANDIDATE, self.held.form.id),)

    async def action_merge(self) -> None:
        """The other record of this candidate, side by side."""
        from katui.screens.merge_open import merge_from_file

        for ref in self.about_cursor():
            await merge_from_file(self, ref)

    async def action_split(self) -> None:
        """What the newest merge brought goes back where it was."""
        from katui.screens.merge_open import ask_split

        for ref in self.about_cursor():
            await ask_split(self, ref)

    async def action_edit(self) -> None:
        """The field, stop, degree, résumé or note under the cursor."""
        if self.held is None:
            return
        if self.part is not None:
            await acts.edit_part(self, self.held, *self.part)
        elif self.list_here is not None:
            await hot_acts.edit_note(self, self.held, self.list_here)
        else:
            await super().action_edit()

    def action_add_part(self) -> None:
        """A stop of the career, a degree or a résumé."""
        if self.held is not None:
            self.seat.open_in_background(acts.add_part(self, self.held), exit_on_error=True)

    async def action_remove_part(self) -> None:
        """What is under the cursor, gone from the file; undo brings it back."""
        if self.held is None:
            return
        if self.part is not None:
            await acts.remove_part(self, self.held, *self.part)
        elif self.list_here is not None:
            await hot_acts.take_off(self, self.held, self.list_here)
        else:
            said = _("Only a job, a degree, a résumé or a hot list can be removed here.")
            self.say(said, press=_("e empties a field"), tone="warn")

    async def action_part_up(self) -> None:
        """One place up."""
        await self._move(-1)

    async def action_part_down(self) -> None:
        """One place down."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        if self.part is None:
            self.say(_("Put the cursor on a job, a degree or a résumé first."), tone="warn")
        elif await acts.done(self, candidate_parts.move, *self.part, by) is not None:
            await self._read(keep_place=True, revealed=bool(self.held and self.held.revealed))

    async def action_still_right(self) -> None:
        """The fact under the cursor is right today."""
        what, _colon, name = self.at.partition(":")
        if self.held is None or what != "field":
            self.say(_("Put the cursor on the fact to confirm."), tone="warn")
            return
        confirmed = await acts.done(self, fact_sources.confirm, self.KIND, self.held.form.id, name)
        if confirmed is not None:
            await self._read(keep_place=True, revealed=self.held.revealed)
            self.say(_("Noted: right today."), press=_("u undoes it"), tone="good")

    async def action_ownership(self) -> None:
        """Whose it is, and what can be done about it."""
        if self.held is not None:
            await ownership_acts.choose(self, self.held)

    async def action_erase(self) -> None:
        """Take the person out of every record on request; heads only, and nothing brings it back."""
        from katui.screens.erase import open_erase

        for ref in self.about_cursor():
            await open_erase(self, ref.id)

    def action_hot_list(self) -> None:
        """On a hot list."""
        if self.held is not None:
            ids = (self.held.form.id,)
            self.seat.open_in_background(hot_acts.put_on(self, ids, self.held.file.name), exit_on_error=True)
