"""`katui undo`: take back what one did (P1, I5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.i18n import _


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    help_text = _("a named batch, such as an import; your last act when left out")
    parser.add_argument("--batch", type=words.record_id, metavar="ID", help=help_text)


def run(args: Namespace) -> int:
    """Undo, or say why not."""
    with opened(args) as desk:
        from katui.services.undo import undo

        undone = undo(desk.store, desk.session, args.batch)
    if args.json:
        what = {"kind": undone.kind, "id": undone.id, "what": undone.what, "about": undone.about}
        output.document({"ok": True, "undone": what, "entry": undone.entry, "rows": undone.rows})
        return 0
    output.line(_("Undone: {what}.").format(what=undone.told))
    return 0
