"""The recommendation report as a file for the client: Markdown or DOCX, blind on request; registered (B1, C8, P4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.report import ReportPart, matched
from katui.domain.report_paper import Paper, paper_from
from katui.domain.results import Looked
from katui.domain.session import Session
from katui.domain.work import ReportKind
from katui.files.report_writers import WRITERS, markdown, write_report
from katui.i18n import Language, _
from katui.i18n.marks import listed
from katui.services import access, report_sheets, reports
from katui.services.confidential import card_inside
from katui.services.report_paper import Told, blind_of, needs_of, paper_of
from katui.services.report_sheets import Sheet, checklist_of, current, hidden_part, still_hidden
from katui.store import secrecy
from katui.store.cards import Card
from katui.store.store import Store

ENDINGS: Final = tuple(WRITERS)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report as it is written: `digest` is of its text, `as_sent` whether it is what went out."""

    submission: int
    report: int | None
    kind: ReportKind
    language: str
    digest: str
    as_sent: bool
    file: str = ""

    def to_json(self) -> dict[str, object]:
        """The object of `katui report --json` (I4)."""
        return {
            "submission": self.submission,
            "report": self.report,
            "kind": self.kind.value,
            "language": self.language,
            "digest": self.digest,
            "as_sent": self.as_sent,
            "file": self.file or None,
        }


@dataclass(frozen=True, slots=True)
class _Made:
    card: Card
    row: Any
    kind: ReportKind
    paper: Paper
    as_sent: bool
    hidden: ReportPart | None = None


def text(
    store: Store, session: Session, submission_id: int, kind: ReportKind | None = None, language: Language | None = None
) -> tuple[str, ReportFile]:
    """The report as Markdown; entered in the register, as a file would be; hidden pay is left out of it (C8)."""
    store.connect()
    made = _made(session, submission_id, kind, language)
    _register(store, session, made, Looked.REPORT_TEXT.value)
    return markdown(made.paper), _told(made)


def write_file(
    store: Store,
    session: Session,
    submission_id: int,
    path: str | Path,
    kind: ReportKind | None = None,
    language: Language | None = None,
    *,
    overwrite: bool = False,
) -> ReportFile:
    """Write the report as the file that its ending names; entered in the register (B1, C8).

    What went out is written as it went out, unless another kind or language is asked for. A blind report under a name
    that gives the candidate, an employer or a confidential client away is Refused B1.blind; a report whose pay is
    hidden from this person would not be whole: Refused C8.reveal.
    """
    store.connect()
    place = Path(path)
    made = _made(session, submission_id, kind, language)
    if made.hidden is not None:
        raise still_hidden(made.card, made.hidden)
    _check_name(made, place)
    register = partial(_register, store, session, made, place.name)
    write_report(made.paper, place, session.clock(), overwrite=overwrite, last=register)
    return _told(made, str(place))


def sheet(store: Store, session: Session, submission_id: int, kind: ReportKind | None = None) -> Sheet:
    """The report as `report_sheets.sheet` has it, with what is to be looked at before a blind one goes out (B1, B4).

    With `kind` as a report of that kind tells it: a blind one without the candidate's name and employers.
    """
    found = report_sheets.sheet(store, session, submission_id)
    told = found if kind is None else _as_kind(session, found, kind)
    left = () if told.sent and told.own is None else doubts(store, session, submission_id, told.kind)
    return replace(told, look_at=left)


def doubts(store: Store, session: Session, submission_id: int, kind: ReportKind) -> tuple[str, ...]:
    """The words of a blind report that may tell the candidate or an employer: to be looked at before it goes (B1)."""
    store.connect()
    if kind is not ReportKind.BLIND:
        return ()
    made = _made(session, submission_id, kind, None)
    return blind_of(made.card, i18n.language()).doubts(markdown(made.paper))


def looked_at(words: Sequence[str]) -> str:
    """What of a blind report may still tell the candidate or an employer."""
    said = _("Before it goes out look at: {words} may tell the candidate or an employer.")
    return said.format(words=listed(words))


def file_name(store: Store, session: Session, submission_id: int, kind: ReportKind) -> str:
    """The name that is proposed for the file: who and what for, of a blind one only the number of the card.

    Refused P2.unknown for a card that is not there, P4.confidential for whoever may not know its client.
    """
    store.connect()
    card = card_inside(session, submission_id)
    if kind is ReportKind.BLIND:
        return _("recommendation {n}").format(n=card.row.id)
    name = _("recommendation {candidate} {position}").format(candidate=card.candidate.name, position=card.position.name)
    return "".join("-" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in name)[:80].strip(" .")


def _made(session: Session, submission_id: int, kind: ReportKind | None, language: Language | None) -> _Made:
    card = card_inside(session, submission_id)
    row = current(card)
    of_row = ReportKind.FULL if row is None else row.kind
    sent = row is not None and row.sent_at is not None
    held = checklist_of(card, row)
    hidden = hidden_part(card, held)
    same = sent and row.document and kind in (None, of_row) and language in (None, row.document["language"])
    if same and hidden is None:
        return _Made(card, row, of_row, paper_from(row.document), True)
    needs = needs_of(card, held, sent)
    must = ReportPart.MUST_HAVES.value
    held[must] = [{"need": need, "evidence": evidence} for need, evidence in matched(held, needs)]
    if hidden is not None:
        del held[hidden.value]
    wanted = kind or of_row
    at = row.sent_at if sent else session.clock()
    told = Told(card, held, wanted, language or i18n.language(), at)
    return _Made(card, row, wanted, paper_of(told), False, hidden)


def _told(made: _Made, file: str = "") -> ReportFile:
    report = None if made.row is None else made.row.id
    digest = reports.digest_of(made.paper)
    return ReportFile(made.card.row.id, report, made.kind, made.paper.language, digest, made.as_sent, file)


def _register(store: Store, session: Session, made: _Made, what: str) -> None:
    access.register(store, session, "export", Kind.SUBMISSION, made.card.row.id, purpose=session.purpose or what)


def _check_name(made: _Made, place: Path) -> None:
    """The file's name tells no more than the report does (P4)."""
    card, name = made.card, place.name
    blind = made.kind is ReportKind.BLIND and blind_of(card, i18n.language()).tells(place.stem)
    if blind or (secrecy.untold(card.position, card.row) and secrecy.given_away(card.session, card.client.id, name)):
        said = _("The name {name} tells what the report does not; call the file something else.")
        raise Refused("B1.blind", "file", name, said.format(name=name))


def _as_kind(session: Session, found: Sheet, kind: ReportKind) -> Sheet:
    """The sheet of a report as one of this kind; `own` is what it is itself, where there is one of another kind."""
    lines = found.lines
    if kind is ReportKind.BLIND:
        blind = blind_of(card_inside(session, found.submission), i18n.language())
        lines = tuple(replace(line, text=blind.text(line.text), hint=blind.text(line.hint)) for line in lines)
    own = None if found.report is None or found.kind is kind else found.kind
    return replace(found, kind=kind, lines=lines, own=own)
