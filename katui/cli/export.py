"""`katui export`: a list as a file (I4, I5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.cli.stopping import Stop
from katui.i18n import _, n_


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("kind", type=words.listed_kind, metavar="KIND", help=_("client, person, position, candidate, …"))
    add("file", metavar="FILE", help=_("where to: a file that ends in .csv or .xlsx"))
    help_text = _("field:value, such as status:open owner:me client:NAME; may be repeated")
    add("--filter", action="append", default=[], metavar="FIELD:VALUE", help=help_text)
    add("--overwrite", action="store_true", help=_("replace a file that is there already"))


def run(args: Namespace) -> int:
    """Write the file and say how many rows it has."""
    with opened(args) as desk, Stop() as stop:
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
