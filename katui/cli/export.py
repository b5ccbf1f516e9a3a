"""`katui export`: a list as a file, or everything as a folder (I4, I5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from katui.cli import output, words
from katui.cli.arguments import Usage
from katui.cli.desk import opened
from katui.cli.stopping import Stop
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.i18n import _, n_

if TYPE_CHECKING:
    from katui.wiring import Desk

ALL = "all"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("kind", type=_kind_or_all, metavar="KIND", help=_("client, person, position, candidate, … or all"))
    add(
        "file",
        metavar="FILE",
        help=_("where to: .csv, .xlsx, .jsonl, .vcf, .json, .ics; for all a new folder"),
    )
    help_text = _("field:value, such as status:open owner:me client:NAME; may be repeated")
    add("--filter", action="append", default=[], metavar="FIELD:VALUE", help=help_text)
    add("--overwrite", action="store_true", help=_("replace a file that is there already"))
    add(
        "--purpose",
        default="",
        metavar="TEXT",
        help=_("all, for a firm leader: with what colleagues look after, and why"),
    )
    add("--format", choices=("csv", "xlsx"), default="csv", help=_("how the files of a folder are written"))


def _kind_or_all(text: str) -> Kind | str:
    return ALL if text == ALL else words.listed_kind(text)


def run(args: Namespace) -> int:
    """Write the file or the folder and say how many rows it has."""
    if args.kind == ALL and args.filter:
        raise Usage("katui export", _("everything goes out whole; --filter is for one kind"))
    if args.kind != ALL and args.purpose:
        raise Usage("katui export", _("--purpose goes with all; for one record, reveal it there and say why"))
    with opened(args) as desk, Stop() as stop:
        return _all(desk, args, stop) if args.kind == ALL else _one(desk, args, stop)


def _one(desk: Desk, args: Namespace, stop: Stop) -> int:
    from katui.services.exporting import export

    done = export(
        desk.store, desk.session, args.kind, args.file, " ".join(args.filter), overwrite=args.overwrite,
        progress=stop.progress, cancelled=stop.asked,
    )  # fmt: skip
    stop.clear()
    if args.json:
        output.document(done.to_json())
    else:
        said = n_("{n} row written to {file}.", "{n} rows written to {file}.", done.rows)
        output.line(said.format(n=done.rows, file=done.file))
    return 0


def _all(desk: Desk, args: Namespace, stop: Stop) -> int:
    from katui.services.exporting_all import export_all
    from katui.services.part_names import part_name

    done = export_all(
        desk.store, desk.session, args.file, ending=args.format, purpose=args.purpose, progress=stop.progress,
        cancelled=stop.asked,
    )  # fmt: skip
    stop.clear()
    if args.json:
        output.document(done.to_json())
        return 0
    for kind, rows in done.rows.items():
        output.line(n_("{n} row of {kind}", "{n} rows of {kind}", rows).format(n=rows, kind=part_name(kind)))
    if done.files:
        output.line(n_("{n} file in files", "{n} files in files", done.files).format(n=done.files))
    output.line(_("Everything is in {dir}.").format(dir=done.folder))
    if done.kept_inside:
        said = n_(
            "Contact details, pay and résumés of {n} candidate a colleague looks after were left out.",
            "Contact details, pay and résumés of {n} candidates colleagues look after were left out.",
            done.kept_inside,
        )
        output.line(said.format(n=done.kept_inside))
        if Role.LEADER in desk.session.roles:
            output.line(_("A firm leader exports them as well with --purpose TEXT, which the register keeps."))
    return 0
