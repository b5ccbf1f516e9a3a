"""The ways to the merge screen and what follows it: a merge, a verdict, a split (P5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _, n_
from katui.i18n.marks import clauses, listed
from katui.screens import viewing_only
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.merge_rows import counted
from katui.screens.seat import app_of
from katui.services import access, duplicate_pairs, merging, splitting
from katui.services.merging import Merged
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.framed import Framed
    from katui.services.duplicate_pairs import Pair
    from katui.services.merging import Comparison
    from katui.services.split_told import Split


async def open_merge(screen: DeskScreen, keep: int, gone: int) -> None:
    """Both records side by side; afterwards the file of the one that stayed."""
    if viewing_only.refuses(screen):
        return
    from katui.screens.merge import MergeDialog

    async def done(left: object) -> None:
        if isinstance(left, Merged):
            await screen.seat.note_changes()
            await screen.seat.open_record(Ref(Kind.CANDIDATE, left.kept))
            said = _("Merged: {name} has what was on two records.").format(name=left.name)
            hears = _("{names} will see it in Today.").format(names=listed(left.told)) if left.told else ""
            screen.seat.say(said, hears, press=_("S splits it again, u undoes it"), tone="good")
        elif left is not None:
            said = _("Kept: two people. They are not offered as a pair again.")
            screen.say(said, press=_("u undoes it"), tone="good")
            await screen.seat.note_changes()

    try:
        found = await screen.seat.read(merging.compare, keep, gone)
    except Refused as refusal:
        screen.refused(refusal)
        return
    with screen.seat.opening():
        await screen.seat.push_screen(MergeDialog(found), done)


async def merge_from_file(screen: DeskScreen, ref: Ref) -> None:
    """From a candidate's file: the records that may be the same person."""
    pairs: tuple[Pair, ...] = await screen.seat.read(duplicate_pairs.pair_of, ref.id)
    others = [(pair, pair.second if pair.first.id == ref.id else pair.first) for pair in pairs]
    if not others:
        screen.say(_("No other record looks like this candidate."), tone="base")
        return
    if len(others) == 1:
        await open_merge(screen, ref.id, others[0][1].id)
        return

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await open_merge(screen, ref.id, int(chosen))

    options = [Option(str(side.id), f"{side.name} · {side.employer}", pair.why) for pair, side in others]
    await screen.seat.push_screen(ChooseDialog(_("Merge with"), options), take)


def ask_different(screen: Framed[Any], first: int, second: int, then: Callable[[bool | None], Any]) -> None:
    """How one knows that they are two people."""

    async def save(values: dict[str, str]) -> bool:
        await screen.seat.write(duplicate_pairs.different, first, second, values["reason"])
        return True

    field = FormField("reason", _("How you know"), Shape.LINE, required=True)
    ref = f"candidate:{first}:{second}"
    sentence = _("The pair is not offered again, neither here nor while somebody types.")
    dialog = FormDialog(_("Two people"), [field], save, form="different", ref=ref, sentence=sentence)
    screen.app.push_screen(dialog, then)


def ask_reveal(screen: Framed[Any], found: Comparison, then: Callable[[frozenset[int]], Awaitable[None]]) -> None:
    """What the contact details of both records are needed for; registered for each that is a colleague's."""
    both = (found.kept.id, found.gone.id)

    async def save(values: dict[str, str]) -> bool:
        for ref in both:
            await screen.seat.write(access.reveal, ref, values["purpose"])
        return True

    async def done(shown: bool | None) -> None:
        if shown:
            await then(frozenset(both))

    field = FormField("purpose", _("What for"), required=True, hint=_("for example: to see whether it is one person"))
    sentence = _("The contact details of {name} belong to a colleague; the register keeps who looked and why.")
    title, said = _("Show contact details"), sentence.format(name=found.gone.name)
    screen.app.push_screen(
        FormDialog(title, [field], save, form="reveal", ref=f"candidate:{both[1]}", sentence=said), done
    )


async def ask_split(screen: DeskScreen, ref: Ref) -> None:
    """What would go where, then the split."""
    try:
        seen: Split = await screen.seat.read(splitting.preview, ref.id)
    except Refused as refusal:
        screen.refused(refusal)
        return

    def agreed(yes: bool | None) -> None:
        if yes:
            app_of(screen.seat).run_worker(_split(screen, ref), exit_on_error=False)

    back = counted(seen.back) or "–"
    sentence = _("{name} (#{id}) goes back with: {back}").format(name=seen.gone.name, id=seen.gone.id, back=back)
    if seen.stays:
        n = len(seen.stays)
        sentence += " · " + n_("{n} field edited since stays", "{n} fields edited since stay", n).format(n=n)
    sentence = " · ".join((sentence, *seen.notes))
    await screen.seat.push_screen(ConfirmDialog(_("Split again"), sentence, _("Split")), agreed)


async def _split(screen: DeskScreen, ref: Ref) -> None:
    try:
        done: Split = await screen.seat.write(splitting.split, ref.id)
    except Refused as refusal:
        screen.refused(refusal)
        return
    await screen.seat.note_changes()
    said = _("Split: {name} (#{id}) is a record of its own again.").format(name=done.gone.name, id=done.gone.id)
    screen.say(said, clauses(done.notes), tone="warn" if done.notes else "good")
