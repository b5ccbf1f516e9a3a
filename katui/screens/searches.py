"""The searches of a list: kept under a name, recalled, forgotten; and what the search line understands (P5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.query_fields import FIELDS
from katui.i18n import _
from katui.screens import hot_acts, viewing_only
from katui.screens.candidate_acts import done
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import hot_lists, lists, saved_searches
from katui.services.saved_searches import Saved
from katui.widgets.cells import columns
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.lists_kept import KeptSearches

_MOST: Final = 22


async def recall(screen: KeptSearches) -> None:
    """Choose a saved search or a hot list; the list shows it. Runs in a worker."""
    seat, kind = screen.seat, screen.KIND
    saved: tuple[Saved, ...] = await seat.read(saved_searches.searches, kind)
    hot = await seat.read(hot_lists.lists) if kind is Kind.CANDIDATE else ()
    options = [_option(each) for each in saved[:_MOST]]
    options += [Option(f"hot:{row.id}", *_said(row)) for row in hot[:_MOST]]
    if any(each.mine for each in saved):
        options.append(Option("forget", _("Delete a search"), letter="0"))
    if any(row.mine for row in hot):
        options.append(Option("manage", _("Rename, share or delete a hot list"), letter="9"))
    if not options:
        screen.say(_("No search was saved yet."), press=_("B saves the current search"))
        return
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("Searches and hot lists"), options))
    if chosen == "forget":
        await _forget(screen, saved)
    elif chosen == "manage":
        await hot_acts.manage(screen)
    elif chosen is not None:
        what, _colon, ref = chosen.partition(":")
        if what == "hot":
            await screen.show_search(hot_lists.filter_of(next(row.name for row in hot if str(row.id) == ref)))
        else:
            each = next(each for each in saved if str(each.id) == ref)
            await screen.show_search(each.query, each.scope)


def _said(row: Any) -> tuple[str, str]:
    shown = hot_acts.option(row)
    return _("List: {name}").format(name=shown.label), shown.needs


def _option(each: Saved) -> Option:
    scope = "" if each.scope is Scope.FIRM else f"{each.scope.label} · "
    whose = "" if each.mine else " · " + _("{owner}'s").format(owner=each.owner)
    return Option(f"search:{each.id}", each.name, f"{scope}{each.query or _('everything')}{whose}")


async def _forget(screen: KeptSearches, saved: tuple[Saved, ...]) -> None:
    if viewing_only.refuses(screen):
        return
    options = [_option(each) for each in saved if each.mine]
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("Delete a search"), options))
    if chosen is not None and await done(screen, _delete, int(chosen.partition(":")[2])):
        screen.say(_("Deleted."), press=_("u undoes it"), tone="good")


def _delete(store: Any, session: Any, ref: int) -> bool:
    saved_searches.delete(store, session, ref)
    return True


async def keep(screen: KeptSearches) -> None:
    """Ask for a name and keep what the list shows."""
    asked = screen.asked
    held: set[str] = set()

    async def save(values: dict[str, str]) -> bool:
        name = values["name"].strip()
        try:
            await screen.seat.write(
                saved_searches.save, asked.kind, name, asked.text, asked.scope, shared=values["shared"] == "yes",
                replace=name in held,
            )  # fmt: skip
        except Refused as refusal:
            if refusal.rule != "P5.search":
                raise
            held.add(name)
            said = f"{refusal.message} {_('ctrl+s again replaces it.')}"
            raise Refused(refusal.rule, refusal.field, refusal.value, said) from None
        screen.say(_("Kept as {name}.").format(name=name), press=_("b brings it back"), tone="good")
        return True

    words = (("no", _("mine alone")), ("yes", _("the whole firm")))
    fields = [
        FormField("name", _("Name of the search"), required=True, limit=80),
        FormField("shared", _("Who sees it"), Shape.WORD, words, first="no"),
    ]
    said = " · ".join((asked.scope.label, asked.text or _("everything")))
    form = FormDialog(_("Save search"), fields, save, form="search", ref=asked.kind.value, sentence=said)
    await screen.app.push_screen(form)


def help_text(kind: Kind) -> str:
    """What the search line understands, with the fields of this list."""
    known = [name for name in FIELDS if name in lists.fields_of(kind)]
    aliases = {name: "  ".join(f"{alias}:" for alias in FIELDS[name].aliases) for name in known}
    examples = (
        _("王 上海            both words"),
        _("架构 OR 平台        either; 或 means the same"),
        _("-外包, NOT 外包      without it; 非 means the same"),
        _("(架构 OR 平台) 上海  parentheses bind"),
        _('"支付 清算"         exactly these words, side by side'),
        _("city:上海,杭州      one of several values of a field"),
        _("salary:<60         present pay below 600,000 a year; 40-60, >=35k, wanted:80万+"),
        _("salary:>150kUSD    pay in another currency; without one, CNY alone"),
        _("owner:me           also owner:none, status:interviewing, client:归墟"),
    )
    return "\n".join(
        (
            _("Words are looked for in the name (also in pinyin and initials), phone, company, title, city, notes."),
            "",
            *columns(re.split(" {2,}", each, maxsplit=1) for each in examples),
            "",
            _("The fields of this list, each with its other names:"),
            *(f"  {line}" for line in columns((f"{name}:", told) for name, told in aliases.items())),
        )
    )
