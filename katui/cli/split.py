"""`katui split`: the newest merge into a candidate taken apart again (P5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.cli.merge import only_candidates
from katui.i18n import _, n_


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=_("what kind of record; candidates so far"))
    parser.add_argument("keep", type=words.record_id, metavar="KEEP", help=_("the id of the record that stayed"))


def run(args: Namespace) -> int:
    """Split, or say why not."""
    only_candidates(args.kind)
    with opened(args) as desk:
        from katui.services.splitting import split

        done = split(desk.store, desk.session, args.keep)
    if args.json:
        back = dict(done.back)
        shape = {"ok": True, "kind": "candidate", "kept": done.kept.id, "gone": done.gone.id, "back": back}
        shape |= {"stays": list(done.stays), "edited": dict(done.edited), "off": [one.id for one in done.off]}
        output.document({**shape, "lost": list(done.lost), "batch": done.batch})
        return 0
    rows = sum(count for _kind, count in done.back)
    text = n_(
        "candidate:{gone} {name} is a record of its own again, with {n} row.",
        "candidate:{gone} {name} is a record of its own again, with {n} rows.",
        rows,
    )
    output.line(text.format(gone=done.gone.id, name=done.gone.name, n=rows))
    for note in done.notes:
        output.line(note)
    return 0
