"""`katui create`: a new record from its fields (C3, P4, P5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.alike import alike, doubt_of, lines, shape
from katui.cli.desk import opened
from katui.i18n import _


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    kinds = _("client, person, position, candidate or submission")
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=kinds)
    parser.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=_("the fields of its form, like name=…"))
    parser.add_argument("--force", action="store_true", help=_("create it even if it seems to be on file already"))


def run(args: Namespace) -> int:
    """Make the record, or say what is wrong with a field."""
    with opened(args) as desk:
        from katui.services.create import create

        fields = words.pairs(args.fields, "fields")
        found, doubt = () if args.force else alike(desk, args.kind, fields), doubt_of(args.kind, fields)
        made = create(desk.store, desk.session, args.kind, fields, force=args.force)
    if args.json:
        output.document({"ok": True, "kind": args.kind.value, "id": made, **shape(found, doubt)})
    else:
        output.line(_("Created {record}.").format(record=f"{args.kind.value}:{made}"))
        for text in lines(found, doubt):
            output.line(text)
    return 0
