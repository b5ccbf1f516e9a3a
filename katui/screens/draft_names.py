"""What an unfinished text was typed in, in words (S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.record_fields import fields_of
from katui.domain.scripts import Scenario
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_, _
from katui.i18n.marks import labelled

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
