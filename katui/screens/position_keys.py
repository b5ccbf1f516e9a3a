"""The keys that the files of a position and of its cards have beside those of every file (P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import brief_forms, stage_form
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.round_keys import RoundKeys
from katui.services import confidential
from katui.widgets.detail import DetailPane

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files import FileScreen
    from katui.services.drafts import OpenDraft

    class _Keys(FileScreen):
        """Typed as the file it is mixed into."""
else:

    class _Keys:
        """Mixed into a file."""


NAMING = "name_client"


class PositionKeys(_Keys):
    """Stage, intake, versions and the judging of cards."""

    async def _open(self, key: str) -> None:
        what, _colon, rest = key.partition(":")
        if what == "intake":
            await self.do("edit")
        elif what == "brief":
            await brief_forms.ask_about(self, int(rest))
        elif what == "checks":
            await self.action_still_fits()
        elif what == "plan":
            await self.action_agreed_plan()
        elif what == "stage":
            await self.do("move")
        else:
            await super()._open(key)

    async def action_edit(self) -> None:
        """The field under the cursor; on the intake the first that is missing or the plan, on the stage its change."""
        what, _colon, rest = self.at.partition(":")
        if self.at == "intake:plan":
            await self.action_agreed_plan()
            return
        if what == "intake":
            self.query_one(DetailPane).move_to(f"field:{rest}")
        if what in ("brief", "stage") or self.at == "field:stage":
            await (self._open("stage") if what != "brief" else self._open(self.at))
            return
        await super().action_edit()

    async def action_move(self) -> None:
        """The stages of the position, each with what it needs."""
        if self.ref is not None:
            with self.seat.opening():
                await stage_form.choose_stage(self, self.ref.id)

    def can_move(self) -> bool:
        return self.held is not None

    async def action_still_fits(self) -> None:
        """The one screen on which every card of the position is judged again."""
        from katui.screens.brief_check import open_checks

        if self.ref is not None:
            await open_checks(self, self.ref.id)

    async def action_agreed_plan(self) -> None:
        """The plan agreed for the position."""
        from katui.screens.plan import open_plan

        if self.ref is not None:
            await open_plan(self, self.ref.id)

    async def action_extra_request(self) -> None:
        """An extra request of the client."""
        if self.ref is not None:
            await brief_forms.ask_request(self, self.ref.id, self.about_label())


class CardKeys(RoundKeys, _Keys):
    """Whether the card still fits, and naming the client to its candidate."""

    async def _open(self, key: str) -> None:
        if key == "judge":
            await self.action_still_fits()
        elif key == "reveal_client":
            await self.do("name_client")
        elif key == "prepare":
            await self.do("prepare")
        elif key in ("feedback", "travel", "minds", "offer"):
            await self.do(key)
        else:
            await super()._open(key)

    async def action_still_fits(self) -> None:
        """The judging of the card's position, the cursor on this card."""
        from katui.screens.brief_check import open_checks

        if self.held is not None and self.ref is not None:
            await open_checks(self, self.held.file.position.id, at=self.ref.id)

    async def action_agreed_plan(self) -> None:
        """The plan agreed for the card's position."""
        from katui.screens.plan import open_plan

        if self.held is not None:
            await open_plan(self, self.held.file.position.id)

    def can_still_fits(self) -> bool:
        return bool(self.held is not None and self.held.file.still_fits)

    async def action_name_client(self) -> None:
        """Tell this candidate who the client is; the register notes it."""
        if self.ref is not None and self.held is not None:
            await name_client(self, self.ref.id, self.held.file.candidate.name)

    def can_name_client(self) -> bool:
        return bool(self.held is not None and self.held.file.confidential)


async def name_client(screen: DeskScreen, card: int, candidate: str, draft: str = "") -> None:
    """One field: how it was told, and why now."""

    async def save(values: dict[str, str]) -> confidential.Revealed:
        return await screen.seat.write(confidential.reveal_client, card, values["words"])

    async def done(made: confidential.Revealed | None) -> None:
        if made is not None:
            said = _("{candidate} knows that it is {client}; the register notes it.")
            screen.say(said.format(candidate=made.candidate, client=made.client), tone="good")

    field = FormField("words", _("How you told it"), Shape.NOTE, required=True, hint=_("by phone, after the yes"))
    title = _("Name the client to {candidate}").format(candidate=candidate)
    sentence = _("Texts may name the client from then on; the register keeps who and why.")
    form = FormDialog(title, [field], save, form=NAMING, ref=f"submission:{card}", draft=draft, sentence=sentence)
    await screen.app.push_screen(form, done)


async def continue_naming(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with it in a later session (S5)."""
    ref = Ref(Kind.SUBMISSION, Ref.parse(draft.ref).id)
    await screen.seat.open_record(ref)
    shown: Any = screen.app.screen
    await name_client(shown, ref.id, shown.about_label(), draft.body)
    await brief_forms.forget(screen, draft)
