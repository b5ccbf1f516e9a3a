"""Which screen shows what: homes by name, files by kind of record, forms by name; each imported when first needed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from katui.domain.kinds import Kind
from katui.i18n import N_, _

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen


@dataclass(frozen=True, slots=True)
class Home:
    """A screen one goes to with a chord: its name on row 1, where its class is, its name among the chords."""

    name: str
    title: str
    place: str
    short: str = ""


HOMES: Final[dict[str, Home]] = {
    home.name: home
    for home in (
        Home("today", N_("Today"), "katui.screens.today:TodayScreen"),
        Home("clients", N_("Clients"), "katui.screens.clients:ClientsScreen"),
        Home("board", N_("Board"), "katui.screens.board:BoardScreen"),
        Home("interviews", N_("Agenda"), "katui.screens.agenda:AgendaScreen"),
        Home("positions", N_("Positions"), "katui.screens.positions:PositionsScreen"),
        Home("candidates", N_("Candidates"), "katui.screens.candidates:CandidatesScreen"),
        Home("warnings", N_("Warnings"), "katui.screens.warnings:WarningsScreen", N_("Warn")),
        Home("reports", N_("Reports"), "katui.screens.reports:ReportsScreen"),
    )
}

FILES: Final[dict[Kind, str]] = {
    Kind.CLIENT: "katui.screens.client_file:ClientFile",
    Kind.PERSON: "katui.screens.client_file:PersonFile",
    Kind.POSITION: "katui.screens.files_kinds:PositionFile",
    Kind.CANDIDATE: "katui.screens.candidate_file:CandidateFile",
    Kind.SUBMISSION: "katui.screens.files_kinds:SubmissionFile",
    Kind.AGREEMENT: "katui.screens.client_file:AgreementFile",
    Kind.DOCUMENT: "katui.screens.client_file:DocumentFile",
    Kind.OFF_LIMITS: "katui.screens.client_file:OffLimitsFile",
    Kind.WARNING: "katui.screens.client_file:WarningFile",
}
"""The screen that shows one record; made without arguments, told the record by `show_record`."""

FORMS: Final[dict[str, str]] = {
    "log": "katui.screens.quick_log:continue_log",
    "field": "katui.screens.edit_field:continue_edit",
    "edit": "katui.screens.edit_form:continue_form",
    "new": "katui.screens.new_record:continue_new",
    "move": "katui.screens.moving:continue_move",
    "close": "katui.screens.today_acts:continue_close",
    "panel": "katui.screens.panel_open:continue_panel",
    "talk": "katui.screens.talk_open:continue_talk",
    "times": "katui.screens.slots_open:continue_times",
    "feedback": "katui.screens.feedback:continue_feedback",
    "script": "katui.screens.script_drafts:continue_script",
    "script_part": "katui.screens.script_drafts:continue_part",
    "report": "katui.screens.report_open:continue_report",
    "travel": "katui.screens.travel:continue_travel",
    "minds": "katui.screens.minds_forms:continue_minds",
    "offer": "katui.screens.offer_forms:continue_offer",
    "gate": "katui.screens.client_acts:continue_act",
    "rhythm": "katui.screens.rhythm_form:continue_rhythm",
    "attach": "katui.screens.client_acts:continue_act",
    "copy_out": "katui.screens.client_acts:continue_act",
    "closing": "katui.screens.client_acts:continue_act",
    "measure": "katui.screens.client_acts:continue_act",
    "import": "katui.screens.import_open:continue_import",
    "calendar_in": "katui.screens.calendar_in:continue_calendar",
    "part": "katui.screens.candidate_acts:continue_part",
    "brief": "katui.screens.brief_forms:continue_brief",
    "request": "katui.screens.brief_forms:continue_request",
    "stage": "katui.screens.stage_form:continue_stage",
    "judge": "katui.screens.brief_check:continue_judging",
    "plan": "katui.screens.plan_forms:continue_plan",
    "plan_agree": "katui.screens.plan_forms:continue_plan",
    "plan_again": "katui.screens.plan_forms:continue_plan",
    "limits": "katui.screens.rules:continue_limits",
    "name_client": "katui.screens.position_keys:continue_naming",
}
"""What goes on with a draft, by the form's name up to its first colon: `async fn(screen, draft)`."""

CREATORS: Final[dict[Kind, str]] = dict.fromkeys(
    (Kind.CANDIDATE, Kind.PERSON, Kind.CLIENT, Kind.POSITION), "katui.screens.new_record:create"
)
"""What makes a record of a name that was not found: `async fn(screen, kind, name, about) -> Ref | None`."""


def found(place: str) -> Any:
    """The class or function at `module:name`; None when this katui has no such part."""
    module, _colon, name = place.partition(":")
    if find_spec(module) is None:
        return None
    return getattr(import_module(module), name)


def home_screen(name: str) -> DeskScreen:
    """The screen of a home."""
    screen: DeskScreen = found(HOMES[name].place)()
    return screen


def file_title(kind: Kind) -> str:
    """The name that the file of a kind bears on row 1, in the active language."""
    made = found(FILES[kind]) if kind in FILES else None
    return kind.label if made is None else _(made.TITLE_TEXT)


def file_screen(kind: Kind) -> DeskScreen | None:
    """The screen that shows a record of this kind; None when there is none."""
    made = found(FILES[kind]) if kind in FILES else None
    return None if made is None else made()
