"""`katui edit`: fields of a record (S6, C9)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.alike import doubt_of, lines, shape
from katui.cli.desk import opened
from katui.i18n import _
from katui.i18n.marks import listed


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    kinds = _("client, person, position, candidate or submission")
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=kinds)
    parser.add_argument("id", type=words.record_id, metavar="ID", help=_("the id of the record"))
    help_text = _("what a field becomes; nothing after = empties it")
    parser.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=help_text)
    parser.add_argument("--expect", type=int, metavar="VERSION", help=_("the version it was read at"))
    parser.add_argument("--force", action="store_true", help=_("save it even if another record has the same"))


def run(args: Namespace) -> int:
    """Change the fields, or say which one was refused; nothing is half saved."""
    with opened(args) as desk:
        from katui.domain.record_fields import field_of
        from katui.services.edit import edit

        fields = words.pairs(args.fields, "fields")
        doubt = doubt_of(args.kind, fields)
        done = edit(desk.store, desk.session, args.kind, args.id, fields, args.expect, force=args.force)
    if args.json:
        told = {"ok": True, "kind": done.kind.value, "id": done.id, "version": done.version}
        output.document({**told, "changed": list(done.changed), **shape((), doubt)})
        return 0
    record = f"{done.kind.label} {done.id}"
    if done.changed:
        labels = (spec.label if (spec := field_of(done.kind, name)) else name for name in done.changed)
        output.line(_("Changed {record}: {fields}.").format(record=record, fields=listed(labels)))
        for text in lines((), doubt):
            output.line(text)
    else:
        output.line(_("{record} says so already; nothing was changed.").format(record=record))
    return 0
