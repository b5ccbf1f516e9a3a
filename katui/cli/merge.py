"""`katui merge`: two records of one candidate made one (P5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _, n_


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=_("what kind of record; candidates so far"))
    parser.add_argument("keep", type=words.record_id, metavar="KEEP", help=_("the id of the record that stays"))
    parser.add_argument("gone", type=words.record_id, metavar="GONE", help=_("the id of the record that goes into it"))
    help_text = _("keep, take or both for one field; may be repeated")
    parser.add_argument("--field", action="append", default=[], metavar="NAME=keep|take|both", help=help_text)
    help_text = _("merge them even if that gives the client of a confidential search away")
    parser.add_argument("--force", action="store_true", help=help_text)


def only_candidates(kind: Kind) -> None:
    """Other kinds are not merged: Refused by name."""
    if kind is not Kind.CANDIDATE:
        text = _("Only candidates are merged and split, not {kind}.").format(kind=kind.label)
        raise Refused("I4.kind", "kind", kind.value, text)


def run(args: Namespace) -> int:
    """Merge, or say why not."""
    only_candidates(args.kind)
    fields = words.pairs(args.field, "field")
    with opened(args) as desk:
        from katui.services.merging import merge

        done = merge(desk.store, desk.session, args.keep, args.gone, fields, force=args.force)
    if args.json:
        shape = {"ok": True, "kind": "candidate", "kept": done.kept, "gone": done.gone, "rows": done.rows}
        output.document({**shape, "batch": done.batch})
        return 0
    text = n_(
        "{name} (candidate:{kept}) now holds candidate:{gone} too; {n} row moved.",
        "{name} (candidate:{kept}) now holds candidate:{gone} too; {n} rows moved.",
        done.rows,
    )
    output.line(text.format(name=done.name, kept=done.kept, gone=done.gone, n=done.rows))
    output.line(_("To split them again: katui split candidate {kept}").format(kept=done.kept))
    return 0
