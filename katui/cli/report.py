"""`katui report`: the recommendation report of a card, read, written part by part, or made into a file (B1, B4)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final

from katui.cli import output, words
from katui.cli.arguments import Usage
from katui.cli.desk import opened
from katui.i18n import _
from katui.i18n.marks import labelled, noted

if TYPE_CHECKING:
    from katui.domain.work import ReportKind
    from katui.services.report_sheets import Line, Sheet
    from katui.wiring import Desk

KINDS: Final = ("full", "blind")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("submission", type=words.record_id, metavar="SUBMISSION", help=_("the id of the card"))
    add("file", nargs="?", metavar="FILE", help=_("where to: .docx or .md; left out: the checklist is shown"))
    add("--kind", choices=KINDS, help=_("full or blind; as the report says when left out"))
    add("--text", action="store_true", help=_("print the report itself, as Markdown"))
    add("--field", action="append", default=[], metavar="PART=TEXT", help=_("write a part first; may be repeated"))
    add("--another", action="store_true", help=_("begin the next report after one that went out"))
    add("--overwrite", action="store_true", help=_("replace a file that is there already"))


def run(args: Namespace) -> int:
    """Write what was given, then show the checklist, print the report or make the file."""
    given = _parts(args.field)
    if args.file and args.text:
        raise Usage("katui report", _("name a file or ask for --text, not both"))
    with opened(args) as desk:
        _write(desk, args, given)
        return _file(desk, args) if args.file or args.text else _show(desk, args)


def _parts(given: list[str]) -> dict[str, str]:
    found = {}
    for text in given:
        name, mark, told = text.partition("=")
        if not mark:
            raise Usage("katui report", _("--field takes PART=TEXT, such as risks=none"))
        found[name.strip()] = told
    return found


def _write(desk: Desk, args: Namespace, given: dict[str, str]) -> None:
    from katui.services import report_sheets

    if args.another:
        report_sheets.another(desk.store, desk.session, args.submission)
    if given:
        report_sheets.write_parts(desk.store, desk.session, args.submission, given)


def _file(desk: Desk, args: Namespace) -> int:
    from katui.services import report_out

    kind = _kind(args)
    if args.file:
        done = report_out.write_file(
            desk.store, desk.session, args.submission, args.file, kind, overwrite=args.overwrite
        )
        said = _("The report is in {file}.").format(file=done.file)
    else:
        said, done = report_out.text(desk.store, desk.session, args.submission, kind)
    if left := report_out.doubts(desk.store, desk.session, args.submission, done.kind):
        output.say(report_out.looked_at(left))
    if args.json:
        output.document(done.to_json() | ({} if args.file else {"text": said}))
    else:
        for line in said.splitlines():
            output.line(line)
    return 0


def _kind(args: Namespace) -> ReportKind | None:
    from katui.domain.work import ReportKind

    return ReportKind(args.kind) if args.kind else None


def _show(desk: Desk, args: Namespace) -> int:
    from katui.services import report_out

    found = report_out.sheet(desk.store, desk.session, args.submission, _kind(args))
    if found.look_at:
        output.say(report_out.looked_at(found.look_at))
    if args.json:
        _document(found, desk.session.zone)
        return 0
    for line in _lines(found):
        output.line(line)
    return 0


def _lines(found: Sheet) -> list[str]:
    whole = _("Report on {candidate} for {position}").format(
        candidate=found.candidate.name, position=found.position.name
    )
    state = _("sent") if found.sent else _("in preparation")
    points = _("{n} of {all} points, score {score}").format(n=found.points[0], all=found.points[1], score=found.score)
    told = [noted(line.title, line.hint) if line.hint and not line.met else line.title for line in found.lines]
    body = [
        labelled(title, _("hidden") if line.hidden else line.text.replace("\n", " / ") or "-")
        for title, line in zip(told, found.lines, strict=True)
    ]
    kind = found.kind.label
    if found.own is not None:
        kind = noted(kind, _("the report itself: {kind}").format(kind=found.own.label))
    return [" · ".join((whole, kind, state)), points, *body]


def _document(found: Sheet, zone: str) -> None:
    from katui.domain.when import iso

    to = found.recipient
    output.document(
        {
            "submission": found.submission,
            "report": found.report,
            "version": found.version,
            "candidate": {"id": found.candidate.id, "name": found.candidate.name},
            "position": {"id": found.position.id, "name": found.position.name},
            "kind": found.kind.value,
            "to": None if to is None else {"id": to.id, "name": to.name},
            "channel": found.channel and found.channel.value,
            "sent_at": found.sent_at and iso(found.sent_at, zone),
            "replied_at": found.replied_at and iso(found.replied_at, zone),
            "digest": found.digest or None,
            "score": found.score,
            "points": {"met": found.points[0], "of": found.points[1]},
            "parts": [_part(line) for line in found.lines],
            "times": [iso(at, zone) for at in found.starts],
        }
    )


def _part(line: Line) -> dict[str, object]:
    return {"key": line.key, "part": line.part.value, "title": line.title, "text": line.text, "hint": line.hint or None}
