"""Making a record: from a list, from the file it belongs to, or from a name in the log line nobody has (F2, P5, C3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.refs import Ref
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form_fields import of_record
from katui.screens.minds_words import heard_words
from katui.screens.new_form import NewDialog
from katui.services import concerns, position_rules
from katui.services.client_parts import PARTS
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.dialogs.form_fields import FormField
    from katui.screens.files_reading import Held
    from katui.screens.framed import Framed
    from katui.services.drafts import OpenDraft
    from katui.services.record_files import Named

ASKED: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CANDIDATE: (
        "name", "phone", "wechat", "email", "employer", "title", "city", "present_pay", "wanted_pay", "source", "notes",
    ),
    Kind.CLIENT: ("name", "where_met", "met_by", "referred_by", "city", "industry", "tier", "website", "notes"),
    Kind.PERSON: ("name", "client", "title", "phone", "wechat", "email", "buying_role"),
    Kind.POSITION: (
        "name", "client", "department_name", "city", "pay", "openings", "hr", "hiring_manager", "must_haves",
    ),
    Kind.SUBMISSION: ("candidate", "position", "location_answer"),
    **{kind: tuple(spec.name for spec in fields_of(kind)) for kind in PARTS},
}  # fmt: skip
"""What is asked for first; the file has the rest."""


async def create(screen: Framed[Any], kind: Kind, name: str, about: tuple[Ref, ...]) -> Ref | None:
    """Ask for the little that a new record of this name needs, and make it; None when it was left.

    What was left unfinished is offered for the same name again and for no other.
    """
    known = {"name": name}
    if kind is Kind.PERSON:
        known["client"] = await screen.seat.read(client_name, about)
    return await ask(screen, kind, known, ref=f"named:{name}")


async def ask(
    screen: Framed[Any],
    kind: Kind,
    known: dict[str, str],
    draft: str = "",
    named: Held | None = None,
    client: Named | None = None,
    ref: str = "",
) -> Ref | None:
    """The form with what is known; the record that was made or found, None when it was left. Runs in a worker.

    The field for the record of the file `named`, or for `client`, shows its name and gives the service its id.
    """
    specs = [spec for spec in fields_of(kind) if spec.name in ASKED[kind]]
    fields = [_named(field, named, client) for field in of_record(specs, known)]
    name = known.get("name", "")
    of = named.file.name if named is not None else client.name if client is not None else ""
    title = " · ".join(filter(None, (labelled(_("New"), name) if name else _("New"), of)))
    made: Ref | None = await screen.app.push_screen_wait(
        NewDialog(kind, title, fields, draft, ref or _begun_from(named, client))
    )
    return made


def _begun_from(named: Held | None, client: Named | None) -> str:
    """The record that a form is begun from, as its draft names it."""
    if named is not None:
        return str(Ref(named.form.kind, named.form.id))
    return str(Ref(Kind.CLIENT, client.id)) if client is not None and client.id else ""


def _named(field: FormField, named: Held | None, client: Named | None) -> FormField:
    if client is not None and field.name == Kind.CLIENT.value:
        return replace(field, words=((str(client.id), client.name),))
    if named is None or field.name != named.form.kind.value:
        return field
    return replace(field, words=((str(named.form.id), named.file.name),))


async def make(
    screen: DeskScreen,
    kind: Kind,
    known: dict[str, str],
    draft: str = "",
    named: Held | None = None,
    client: Named | None = None,
    ref: str = "",
) -> None:
    """Ask, make, and open the file of what was made."""
    made = await ask(screen, kind, known, draft, named, client, ref)
    if made is not None:
        await screen.seat.note_changes()
        await screen.seat.open_record(made)
        await _warn(screen, made)


async def _warn(screen: DeskScreen, made: Ref) -> None:
    """What the candidate minded on other cards and this position shares: said once, it stops nothing (B8)."""
    if made.kind is Kind.SUBMISSION and (heard := await screen.seat.read(concerns.warnings, made.id)):
        shown: Any = screen.app.screen
        said = _("Earlier concern: {what}").format(what=heard_words(heard))
        shown.say(said, press=_("C opens it"), tone="warn")


async def which_kind(screen: DeskScreen, kinds: tuple[Kind, ...]) -> Kind | None:
    """The kind of a new record, asked for where there are several; None when that was left. Runs in a worker."""
    if len(kinds) == 1:
        return kinds[0]
    options = [Option(each.value, each.label) for each in kinds]
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("New"), options))
    return None if chosen is None else Kind(chosen)


async def make_one_of(screen: DeskScreen, kinds: tuple[Kind, ...], held: Held) -> None:
    """From a file: a record that belongs to it, with it filled in; several kinds are chosen from first."""
    kind = await which_kind(screen, kinds)
    if kind is None:
        return
    if kind is Kind.SUBMISSION and held.form.kind is Kind.POSITION:
        try:
            with screen.seat.opening():
                await screen.seat.read(position_rules.check_open, held.form.id)
        except Refused as refusal:
            screen.refused(refusal)
            return
    await make(screen, kind, {held.form.kind.value: str(held.form.id)}, named=held)


def client_name(store: Any, session: Any, about: tuple[Ref, ...]) -> str:
    """The client of the row that a line is about; empty when there is none."""
    from katui.services import follow_ups

    seen = follow_ups.preview(store, session, "…", about=about)
    named = seen.about.get("client")
    return named.name if named else ""


async def continue_new(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a new record of an earlier session (S5)."""
    from katui.services import drafts

    kind = Kind(draft.form.partition(":")[2])
    screen.seat.open_in_background(make(screen, kind, {}, draft.body, ref=draft.ref), exit_on_error=True)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
