"""`katui import`: records from a foreign table (I4, I5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from katui.cli import output, words
from katui.cli.arguments import Usage
from katui.cli.desk import opened
from katui.cli.stopping import Stop
from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _

if TYPE_CHECKING:
    from katui.services.import_result import ImportResult
    from katui.services.importing import Choices, Plan
    from katui.wiring import Desk

POLICIES = ("skip", "update", "new")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add(
        "kind",
        nargs="?",
        type=words.imported_kind,
        metavar="KIND",
        help=_("client, person, position, candidate; interview: a calendar"),
    )
    add("file", nargs="?", metavar="FILE", help=_("a CSV file, a spreadsheet, .vcf, .json résumés; .ics for interview"))
    add("--map", metavar="FILE", help=_("which header is which field: lines of header = field"))
    add("--encoding", metavar=_("NAME"), help=_("how the file is written: utf-8, gb18030, utf-16, big5 …"))
    add("--separator", metavar=_("SIGN"), help=_("comma, semicolon, tab or pipe"))
    add("--sheet", metavar=_("NAME"), help=_("which sheet of a spreadsheet; the first visible one when left out"))
    add("--dry-run", action="store_true", help=_("say for every row what would be done, and do nothing"))
    add("--on-duplicate", choices=POLICIES, default="skip", help=_("what to do with rows that are here already"))
    add("--create-clients", action="store_true", help=_("create clients that are not on file yet"))
    add("--all-or-nothing", action="store_true", help=_("import nothing when a row cannot be imported"))
    add("--rejects", metavar="FILE", help=_("write the rows that cannot be imported there, with the reason"))
    add("--past", action="store_true", help=_("list past imports, with their batches and errors"))
    add("--finish", type=words.record_id, metavar=_("RUN"), help=_("continue an import that was cut off"))


def run(args: Namespace) -> int:
    """Import, or say what an import would do."""
    if args.past:
        return _past(args)
    if args.finish is None and (args.kind is None or args.file is None):
        raise Usage("katui import", _("the following arguments are required: %s") % "KIND, FILE")
    if args.kind is Kind.INTERVIEW and args.finish is None:
        return _calendar(args)
    with opened(args) as desk, Stop() as stop:
        try:
            return _finish(desk, args, stop) if args.finish is not None else _import(desk, args, stop)
        except Refused as refused:
            if stop.asked() and refused.rule != "I5.cancelled":
                said = _("Stopped; nothing was imported.")
                raise Refused("I5.cancelled", "import", None, said) from refused
            raise


def _import(desk: Desk, args: Namespace, stop: Stop) -> int:
    from katui.cli import import_report
    from katui.services import import_rejects, import_run, import_runs, importing

    if args.rejects:
        import_rejects.check(args.rejects)
    if not args.json:
        for left in import_runs.unfinished(desk.store, desk.session):
            import_report.left_over(left)
    made = importing.plan(
        desk.store, desk.session, args.kind, args.file, _choices(args), progress=stop.progress, cancelled=stop.asked
    )
    with made:
        result = None
        if args.rejects:
            import_rejects.write(args.rejects, made)
        if not args.dry_run:
            result = import_run.run(
                desk.store, desk.session, made, all_or_nothing=args.all_or_nothing, progress=stop.progress,
                cancelled=stop.asked,
            )  # fmt: skip
        stop.clear()
        _told(args, made, result)
    return 0


def _past(args: Namespace) -> int:
    """The imports there were, the newest first."""
    with opened(args) as desk:
        from katui.services.import_past import past, said, spans

        found = past(desk.store, desk.session)
        zone = desk.session.zone
        today = when.local_day(desk.session.clock(), zone)
    if args.json:
        output.document({"items": [one.to_json() for one in found]})
        return 0
    if not found:
        output.line(_("Nothing has been imported yet."))
    for one in found:
        batch = _("batch {id}").format(id=one.batch) if one.batch is not None else ""
        output.line("  ".join(part for part in (said(one, zone, today), batch) if part))
        for line in spans(one):
            output.line(f"    {line}")
    return 0


def _calendar(args: Namespace) -> int:
    """The times that a calendar says are taken."""
    with opened(args) as desk:
        from katui.services.calendars_in import import_calendar, spans

        read = import_calendar(desk.store, desk.session, args.file, dry_run=args.dry_run)
    if args.json:
        output.document(read.to_json() | {"dry_run": args.dry_run})
        return 0
    for line in spans(read):
        output.line(line)
    if read.batch is not None:
        output.line(_("Kept as times you cannot make. Undo it with: katui undo --batch {id}").format(id=read.batch))
    return 0


def _finish(desk: Desk, args: Namespace, stop: Stop) -> int:
    from katui.services import import_runs

    made, result = import_runs.finish(
        desk.store, desk.session, args.finish, progress=stop.progress, cancelled=stop.asked
    )
    with made:
        stop.clear()
        _told(args, made, result)
    return 0


def _choices(args: Namespace) -> Choices:
    from katui.files.mapping import load_mapping
    from katui.services.importing import Choices, OnDuplicate

    return Choices(
        encoding=args.encoding or "",
        separator=args.separator or "",
        sheet=args.sheet or "",
        mapping=load_mapping(args.map) if args.map else {},
        on_duplicate=OnDuplicate(args.on_duplicate),
        create_clients=args.create_clients,
    )


def _told(args: Namespace, made: Plan, result: ImportResult | None) -> None:
    from katui.cli import import_report

    if args.json:
        import_report.document(made, result)
    else:
        import_report.lines(made, result)
        if args.rejects and made.counts["error"]:
            output.line(_("The rows that cannot be imported are in {file}.").format(file=args.rejects))
