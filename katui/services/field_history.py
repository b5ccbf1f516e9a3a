"""What a record said before: who changed which field when, from what to what, through which door (S1, C9, P5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from katui.domain.errors import no_such
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import PayKind
from katui.i18n import N_, _
from katui.services import merge_trail
from katui.services.access import out_of_sight
from katui.services.file_parts import told_value
from katui.services.pay_terms import KIND_OF
from katui.store import files_query, history_query
from katui.store.store import Store

MOST: Final = 500
_DOORS: Final = {
    "screen": N_("desk"),
    "cli": N_("command line"),
    "import": N_("import"),
    "rule": N_("rule"),
    "sample": N_("sample firm"),
}
_OTHER: Final[dict[tuple[Kind, str], str]] = {
    (Kind.SUBMISSION, "status"): N_("Status"),
    (Kind.CANDIDATE, "owned_until"): N_("Owned until"),
    (Kind.CANDIDATE, "asleep"): N_("Asleep"),
    (Kind.CLIENT, "approved_on"): N_("Approved on"),
    (Kind.CLIENT, "gate_open_until"): N_("Open without documents until"),
}
_PAY_FIELD: Final = {kind.value: name for name, kind in KIND_OF.items()}


@dataclass(frozen=True, slots=True)
class Past:
    """One field changed once; `old` and `new` are empty where there was nothing, and where `hidden`.

    `field` is the name in the field table, or `career`, `education`, `resume`; `door` is `screen`, `cli`, `import`,
    `rule`; `took_back` says that this was the undoing of an earlier change, `through` which merge or split it came by.
    """

    id: int
    at: datetime
    who: str
    credited_to: str
    door: str
    field: str
    label: str
    old: str
    new: str
    hidden: bool = False
    took_back: bool = False
    through: str = ""

    @property
    def door_label(self) -> str:
        """The door in words of the active language."""
        return _(_DOORS.get(self.door, self.door))


def history(
    store: Store, session: Session, kind: Kind, ref: int, *, field: str = "", revealed: bool = False
) -> tuple[Past, ...]:
    """The history of a record's fields, newest first, at most 500 changes; of one `field` when it is named.

    Contact and pay of somebody else's candidate are named without their values unless they were revealed. Refused
    I6.unknown for a record that is not there.
    """
    store.connect()
    row = files_query.record(session, kind, ref)
    if row is None:
        raise no_such(kind, ref)
    hide = kind is Kind.CANDIDATE and out_of_sight(session, row, revealed)
    found = history_query.changes(kind, ref, MOST)
    wholes = history_query.wholes(kind, ref)
    for change in found:
        whole = change.after if change.before is None else change.before if change.after is None else None
        if whole and change.kind != kind.value:
            wholes.setdefault((change.kind, change.ref), whole)
    acts = merge_trail.joined(kind, ref)
    made = [_act(act) for act in acts.values()]
    for change in found:
        act = acts.get(change.__data__["batch"])
        pasts = _pasts(session, kind, change, wholes, hide)
        made += pasts if act is None else (replace(past, through=act.words) for past in pasts)
    made.sort(key=lambda past: past.at, reverse=True)
    return tuple(past for past in made if field in {"", past.field})


def _act(act: merge_trail.Joined) -> Past:
    """A merge or split itself, ahead of what it changed."""
    return Past(-act.batch, act.at, act.who, "", act.door, "", act.words, "", "")


def _pasts(
    session: Session, kind: Kind, change: Any, wholes: Mapping[tuple[str, int], Any], hide: bool
) -> Iterator[Past]:
    if change.kind != kind.value:
        yield from _of_part(kind, change, wholes.get((change.kind, change.ref)) or {}, hide)
        return
    if change.before is None or change.after is None:
        yield _past(change, "", _whole(change), "", "")
        return
    for name, before in change.before.items():
        after = change.after.get(name)
        if before == after:
            continue
        spec = field_of(kind, name)
        if spec is not None:
            hidden = hide and spec.private
            old, new = ("", "") if hidden else (told_value(session, spec, before), told_value(session, spec, after))
            yield _past(change, name, spec.label, old, new, hidden)
        elif (kind, name) in _OTHER:
            yield _past(change, name, _(_OTHER[kind, name]), _plain(before), _plain(after))


def _whole(change: Any) -> str:
    """That a record came, went, or was erased on request, of which nothing but the day is kept (P7)."""
    if change.before is None and set(change.after or ()) == {"erased_at"}:
        return _("erased on request")
    return _("created") if change.before is None else _("removed")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    known = Status.parse(str(value))
    return known.label if known is not None else str(value)


def _past(change: Any, field: str, label: str, old: str, new: str, hidden: bool = False) -> Past:
    actor, credited = change.actor.name, change.credited.name
    door = "import" if change.batch.act == "import" else change.origin
    back = change.batch.act == "undo"
    for_whom = "" if credited == actor else credited
    return Past(change.id, change.at, actor, for_whom, door, field, label, old, new, hidden, back)


# The rows that are parts of a record


def _of_part(kind: Kind, change: Any, whole: Mapping[str, Any], hide: bool) -> Iterator[Past]:
    field, words = _PARTS[change.kind]
    if change.kind == "pay":
        field = _PAY_FIELD.get(str(PayKind(whole["kind"]).value), "wanted_pay") if "kind" in whole else "wanted_pay"
    spec = field_of(kind, field)
    label = spec.label if spec is not None else _(_PART_LABELS[field])
    private = field == "resume" or (spec is not None and spec.private)
    before, after = change.before or {}, change.after or {}
    old, new = words(before), words(after)
    if old != new:
        hidden = hide and private
        yield _past(change, field, label, "" if hidden else old, "" if hidden else new, hidden)


def _words(*names: str) -> Callable[[Mapping[str, Any]], str]:
    def told(values: Mapping[str, Any]) -> str:
        return " · ".join(_word(values[name]) for name in names if values.get(name) not in {None, ""})

    return told


def _word(value: Any) -> str:
    return value.label if isinstance(value, Vocabulary) else str(value)


_PART_LABELS: Final = {"career": N_("Career"), "education": N_("Education"), "resume": N_("Résumés")}
_PARTS: Final[dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]]] = {
    "pay": ("pay", _words("original")),
    "blocked_company": ("blocked", _words("name", "reason")),
    "client_alias": ("aliases", _words("alias")),
    "career": (
        "career",
        _words("started", "ended", "employer", "department_name", "title", "reports_to", "why_left"),
    ),
    "education": ("education", _words("year", "school", "degree", "major")),
    "resume": ("resume", _words("dated", "file_name", "language", "source")),
}
