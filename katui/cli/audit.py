"""`katui audit`: whether the register of access is unbroken (C8, I4)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output
from katui.cli.desk import opened
from katui.i18n import _, n_


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("act", choices=("verify",), metavar="ACT", help=_("verify: read the whole register of access"))


def run(args: Namespace) -> int:
    """Read every entry and its link to the one before; 1 where the chain is broken."""
    with opened(args) as desk:
        from katui.services.access import verify

        found = verify(desk.store)
    if args.json:
        output.document({"ok": found.ok, "rows": found.rows, "broken_at": found.broken_at})
    elif found.ok:
        said = n_("The register is unbroken: {n} entry.", "The register is unbroken: {n} entries.", found.rows)
        output.line(said.format(n=found.rows))
    else:
        output.line(_("The register is broken at entry {id}.").format(id=found.broken_at))
    return 0 if found.ok else 1
