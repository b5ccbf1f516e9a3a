"""An unfinished text in words: what it was typed in, and how it begins (S5)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.record_fields import fields_of
from katui.domain.scripts import Scenario
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_, _
from katui.i18n.marks import labelled, listed
from katui.widgets.cells import ELLIPSIS, cut, width_of, wrap

if TYPE_CHECKING:
    from katui.services.drafts import OpenDraft

_NAMES: Final[dict[str, str]] = {
    "log": N_("Log"),
    "edit": N_("Edit"),
    "field": N_("Edit"),
    "part": N_("Edit"),
    "move": N_("Move"),
    "stage": N_("Move"),
    "close": N_("Close"),
    "closing": N_("Close"),
    "panel": N_("Script"),
    "script": N_("Script"),
    "script_part": N_("Script"),
    "times": N_("Interview times"),
    "feedback": N_("Feedback"),
    "import": N_("Import"),
    "calendar_in": N_("Import a calendar"),
    "judge": N_("Still fits?"),
    "talk": N_("Script"),
    "measure": N_("Countermeasure"),
    "gate": N_("Open the gate"),
    "attach": N_("Attach a file"),
    "copy_out": N_("Copy out"),
    "travel": N_("Travel"),
    "minds": N_("What stands in the way"),
    "offer": N_("Offer"),
    "plan": N_("Agreed plan"),
    "plan_agree": N_("Agreed plan"),
    "plan_again": N_("Agreed plan"),
    "rhythm": N_("Rhythm of contact"),
    "report": N_("Report"),
    "brief": N_("Version of the brief"),
    "request": N_("Version of the brief"),
    "limits": N_("Limits in days"),
    "name_client": N_("Name the client"),
}

_TO: Final[dict[str, type[Vocabulary]]] = {"move": Status, "stage": PositionStage}
_PARTS: Final = re.compile(r"(?<= · )|(?<=、)|(?<=, )")
"""Where what was typed may be broken."""


def what_of(draft: OpenDraft) -> str:
    """The form by its name, with the kind of record, where a move goes or the field; empty for one without a name."""
    form, _colon, more = draft.form.partition(":")
    if form == "new" and (kind := Kind.parse(more)) is not None:
        return _("New {kind}").format(kind=kind.label)
    name = _(_NAMES[form]) if form in _NAMES else ""
    if form in {"script", "script_part", "talk"} and (scenario := Scenario.parse(more.partition(":")[0])) is not None:
        return labelled(name, scenario.label)
    about = Kind.parse(draft.ref.partition(":")[0])
    if form == "import" and about is not None:
        return labelled(name, about.label)
    if form in _TO and (to := _TO[form].parse(more)) is not None:
        return labelled(name, to.label)
    if form == "field" and about is not None:
        label = next((spec.label for spec in fields_of(about) if spec.name == more), "")
        return labelled(name, label) if label else name
    return name


def readable(draft: OpenDraft, today: date, zone: str) -> str:
    """The first 200 characters of what was typed, a form's fields one after the other; of a script, its title.

    Marked times are told as the picker tells them, an import by its file.
    """
    from katui.screens import import_asked, script_drafts
    from katui.screens.dialogs.form_draft import read_draft, typed_words

    if draft.form.startswith("script:"):
        held = script_drafts.read(draft.body)
        return str(held[1].get("title", "")) if held is not None else ""
    if draft.form == import_asked.FORM:
        return import_asked.from_draft(draft.body).file
    fields = read_draft(draft.body) if draft.form == "times" else {}
    if fields.get("times"):
        return _times_words({"zone": zone} | fields, today)
    return typed_words(draft.body)[:200]


def in_lines(text: str, width: int, most: int) -> list[str]:
    """The text in at most `most` lines, broken between its parts: a time stays on one line; what is left out is …"""
    lines: list[str] = []
    for part in _PARTS.split(text):
        if lines and width_of((lines[-1] + part).rstrip()) <= width:
            lines[-1] += part
        else:
            lines += wrap(part, width) if width_of(part) > width else [part]
    told = [line.rstrip() for line in lines]
    return told if len(told) <= most else [*told[: most - 1], cut(told[most - 1] + ELLIPSIS, width)]


def _times_words(held: dict[str, str], today: date) -> str:
    """Whose times were marked, and the times by the clock they were marked on."""
    from katui.screens.slots_sheet import times_of
    from katui.screens.slots_words import told_words

    minutes, zone = int(held.get("minutes", "60")), held["zone"]
    told = listed(told_words(at, minutes, zone, today) for at in times_of(held["times"]))
    return " · ".join(part for part in (held.get("about", ""), told) if part)
