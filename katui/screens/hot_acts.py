"""Hot lists by keys: a row or the marked ones put on, taken off, noted; lists opened, shared, deleted (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _, n_
from katui.screens import registry, viewing_only
from katui.screens.candidate_acts import done
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import hot_lists
from katui.services.list_rows import HotListRow
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files_reading import Held

NEW: Final = "new"
SHOWN: Final = 45


def option(row: HotListRow) -> Option:
    """A list in a menu: its name, how many stand on it, whose it is."""
    size = n_("{n} candidate", "{n} candidates", row.size).format(n=row.size)
    whose = (_("shared") if row.shared else _("private")) if row.mine else _("{owner}'s").format(owner=row.owner)
    return Option(str(row.id), row.name, f"{size} · {whose}")


async def put_on(screen: DeskScreen, ids: Sequence[int], name: str) -> None:
    """Choose a list, or make one, and put the candidates on it. Runs in a worker."""
    known: Sequence[HotListRow] = await screen.seat.read(hot_lists.lists)
    options = [Option(NEW, _("New list"), letter="n"), *(option(row) for row in known[:SHOWN])]
    who = name if len(ids) == 1 else n_("{n} candidate", "{n} candidates", len(ids)).format(n=len(ids))
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("Hot list"), options, who))
    if chosen == NEW:
        chosen = await screen.app.push_screen_wait(_making(screen))
    if chosen is None:
        return
    put = await done(screen, hot_lists.add, int(chosen), list(ids))
    if put is None:
        return
    screen.say(_put_words(put), press=_("u undoes it") if put.came else "", tone="warn" if put.erased else "good")


def _put_words(put: hot_lists.Listed) -> str:
    """How many came, and how many who were erased were left out."""
    said = n_("{n} candidate is on the list now.", "{n} candidates are on the list now.", put.came).format(n=put.came)
    if not put.came:
        said = _("On the list already.")
    left = n_("{n} left out, erased on request.", "{n} left out, erased on request.", put.erased).format(n=put.erased)
    return f"{said} {left}" if put.erased else said


def _making(screen: DeskScreen) -> FormDialog:
    async def save(values: dict[str, str]) -> str:
        shared = values["shared"] == "yes"
        return str(await screen.seat.write(hot_lists.make, values["name"], shared=shared))

    return FormDialog(_("New hot list"), _asked(), save, form="hot_list", ref=NEW)


def _asked(name: str = "", shared: str = "no") -> list[FormField]:
    words = (("no", _("mine alone")), ("yes", _("the whole firm")))
    return [
        FormField("name", _("Name of the list"), required=True, first=name, limit=80),
        FormField("shared", _("Who sees it"), Shape.WORD, words, first=shared),
    ]


async def show_list(screen: DeskScreen, ref: int) -> None:
    """The candidates of a list, as the list of candidates narrowed to it."""
    known = await screen.seat.read(hot_lists.lists)
    for row in known:
        if row.id == ref:
            place = registry.HOMES["candidates"].name
            await screen.seat.go(place)
            shown: Any = screen.seat.kept_screen(place)
            await shown.show_search(hot_lists.filter_of(row.name))


async def take_off(screen: DeskScreen, held: Held, ref: int) -> None:
    """This candidate off a list."""
    if await done(screen, hot_lists.remove, ref, [held.form.id]):
        screen.say(_("Taken off the list."), press=_("u undoes it"), tone="good")


async def edit_note(screen: DeskScreen, held: Held, ref: int) -> None:
    """The word on this candidate of a list."""
    on = next((one for one in held.on_lists if one.list_id == ref), None)
    if on is None:
        return

    async def save(values: dict[str, str]) -> bool:
        await screen.seat.write(hot_lists.put_note, ref, held.form.id, values["note"])
        return True

    field = FormField("note", _("Note"), Shape.NOTE, first=on.note)
    on_file = Ref(Kind.CANDIDATE, held.form.id)
    await screen.app.push_screen(FormDialog(on.name, [field], save, form=f"hot_note:{ref}", ref=str(on_file)))


async def manage(screen: DeskScreen) -> None:
    """My lists: share, rename, delete. Runs in a worker."""
    if viewing_only.refuses(screen):
        return
    known = [row for row in await screen.seat.read(hot_lists.lists) if row.mine]
    if not known:
        screen.say(_("You have no hot list yet."), press=_("+ puts a candidate on one"))
        return
    ask = screen.app.push_screen_wait
    chosen = await ask(ChooseDialog(_("My hot lists"), [option(row) for row in known[:SHOWN]]))
    row = next((row for row in known if str(row.id) == chosen), None)
    if row is None:
        return
    what = await ask(
        ChooseDialog(
            row.name, [Option("change", _("Rename, share"), letter="r"), Option("delete", _("Delete"), letter="d")]
        )
    )
    if what == "change":
        await screen.app.push_screen(_changing(screen, row))
    elif what == "delete" and await done(screen, _delete, row.id):
        screen.say(_("{name} was deleted.").format(name=row.name), press=_("u undoes it"), tone="good")


def _delete(store: Any, session: Any, ref: int) -> bool:
    hot_lists.delete(store, session, ref)
    return True


def _changing(screen: DeskScreen, row: HotListRow) -> FormDialog:
    async def save(values: dict[str, str]) -> bool:
        await screen.seat.write(hot_lists.change, row.id, name=values["name"], shared=values["shared"] == "yes")
        return True

    fields = _asked(row.name, "yes" if row.shared else "no")
    return FormDialog(row.name, fields, save, form="hot_list", ref=f"{Kind.HOT_LIST.value}:{row.id}")
