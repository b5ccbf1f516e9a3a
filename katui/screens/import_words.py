"""How a file to be imported, the verdicts on it and the run are shown (I5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from katui.domain.kinds import Kind
from katui.domain.verdicts import ACTIONS
from katui.files.headers import KEEP, SKIP
from katui.files.people_table import KINDS, Told
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled
from katui.services.import_preview import NEVER, ColumnSeen, Preview, field_label
from katui.services.importing import Choices, Item, OnDuplicate
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, RecordId, Role, Row

if TYPE_CHECKING:
    from katui.services.import_result import ImportResult

ROLES: Final[dict[str, Role]] = {"create": "good", "update": "accent", "skip": "muted", "error": "bad"}
SEPARATORS: Final = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
ENCODINGS: Final = (
    "utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "cp1251", "latin-1",
)  # fmt: skip
BELONG: Final = frozenset({Kind.PERSON, Kind.POSITION})
"""The kinds whose rows name a client."""
_WIDE: Final = frozenset({"notes", "email", "employer", "client", "title", "address", "legal_name"})
_BAR: Final = 20

Runs = list[Run]
Lines = list[Runs]


# The file


def how_lines(seen: Preview, choices: Choices) -> Lines:
    """How the file is read and what becomes of it, in two lines."""
    table = seen.table
    first: list[Run] = []
    if table.encoding:
        first += [("muted", _("Encoding") + " "), ("strong", table.encoding)]
        first += [] if table.sure else [("warn", " " + _("(a guess)"))]
        first += [("muted", "   " + _("Separator") + " "), ("strong", _(SEPARATORS.get(table.separator, "")))]
    elif table.sheet:
        first += [("muted", _("Sheet") + " "), ("strong", table.sheet)]
        if len(table.sheets) > 1:
            more = len(table.sheets) - 1
            first += [("muted", " " + n_("and {n} more", "and {n} more", more).format(n=more))]
    if table.replaced:
        said = n_("{n} place cannot be read this way", "{n} places cannot be read this way", table.replaced)
        first += [("bad", "   " + said.format(n=f"{table.replaced:,}"))]
    second: list[Run] = [("muted", _("Known rows") + " "), ("strong", choices.on_duplicate.label)]
    if seen.kind in BELONG:
        said = _("created") if choices.create_clients else _("an error")
        second += [("muted", "   " + _("Unknown clients") + " "), ("strong", said)]
    return [first, second]


def preview_columns(seen: Preview) -> tuple[Column, ...]:
    """A column for each field that the ten rows fill; those further right go first when there is no room."""
    columns = [Column("row", _("Row"), width=4, align="right")]
    if not seen.fields:
        raw = enumerate(seen.columns)
        return (*columns, *(Column(str(at), head_of(seen, each), min_width=11, priority=at) for at, each in raw))
    for place, name in enumerate(seen.fields):
        fraction, least = (2, 14) if name in _WIDE else (1, 11)
        title = field_label(seen.kind, name)
        columns.append(Column(name, title, fraction=fraction, min_width=least, priority=place))
    return tuple(columns)


def preview_rows(seen: Preview) -> dict[RecordId, Row]:
    """The ten rows as they will be read."""
    made: dict[RecordId, Row] = {}
    for row in seen.rows:
        cells: list[Cell | str] = [Cell(str(row.number), "muted")]
        if not seen.fields:
            cells += [each.samples[len(made)] if len(made) < len(each.samples) else "" for each in seen.columns]
        cells += [Cell(row.fields.get(name, ""), "strong" if name == "name" else "") for name in seen.fields]
        made[row.number] = Row(row.number, tuple(cells))
    return made


COLUMNS: Final = (
    Column("header", N_("Column"), fraction=3, min_width=14),
    Column("field", N_("Is read as"), fraction=2, min_width=14),
    Column("samples", N_("The first values"), fraction=5, min_width=10, priority=1),
)


def head_of(seen: Preview, column: ColumnSeen) -> str:
    """What a column is called: as the file heads it, or for a card or a résumé what it tells."""
    told = Told.parse(column.header) if seen.table.kind in KINDS else None
    return told.label if told is not None else column.header or f"#{column.place + 1}"


def column_row(seen: Preview, column: ColumnSeen) -> Row:
    """One column of the file: its header, what it is read as, its first values."""
    role: Role = "muted" if column.field in (SKIP, NEVER) else "warn" if column.field == KEEP else "good"
    samples = " · ".join(text for text in column.samples if text)
    header, read = head_of(seen, column), field_label(seen.kind, column.field)
    if column.behind and seen.table.kind not in KINDS:
        role, read = "warn", _("{field}, after {column}").format(field=read, column=column.behind)
    return Row(column.place, (Cell(header, "strong"), Cell(read, role), Cell(samples, "muted")))


def doubled(seen: Preview) -> str:
    """That two columns give one field, and what becomes of the second; empty where none do, or there are no columns."""
    if seen.table.kind in KINDS:
        return ""
    two = next((column for column in seen.columns if column.behind), None)
    if two is None:
        return ""
    said = _("{first} and {second} are both read as {field}: what {second} says otherwise is kept in the notes.")
    return said.format(first=two.behind, second=two.header, field=field_label(seen.kind, two.field))


# The verdicts

VERDICTS: Final = (
    Column("row", N_("Row"), width=7, align="right"),
    Column("action", N_("Verdict"), width=7),
    Column("name", N_("Name"), fraction=2, min_width=12),
    Column("said", N_("Why, or what changes"), fraction=5, min_width=20),
)


def _said(item: Item) -> str:
    apart = item.column and not item.message.startswith(item.column)
    return labelled(item.column, item.message) if apart else item.message


def verdict_row(place: int, item: Item) -> Row:
    """The verdict on one row."""
    role = ROLES[item.action]
    cells = (
        Cell(f"{item.row:,}", "muted"), Cell(_(ACTIONS[item.action]), role), Cell(item.name, "strong"), _said(item),
    )  # fmt: skip
    return Row(place, cells, flag="!" if item.action == "error" else "")


def verdict_text(item: Item) -> tuple[str, str]:
    """The same to read whole: which row, its verdict; whom it is about and why."""
    title = _("Row {n}: {verdict}").format(n=f"{item.row:,}", verdict=_(ACTIONS[item.action]))
    return title, "\n\n".join(filter(None, (item.name, _said(item))))


def count_runs(counts: Mapping[str, int], shown: str) -> list[Run]:
    """How many rows have which verdict; the one that is shown alone stands out."""
    runs: list[Run] = []
    for action, word in ACTIONS.items():
        role = "strong" if action == shown else ROLES[action] if counts[action] else "muted"
        runs += [(role, f"{'›' if action == shown else ' '}{_(word)} {counts[action]:,}"), ("base", "  ")]
    return runs


# The run


def bar(done: int, total: int, width: int = _BAR) -> str:
    """How far the work is, as a bar and in hundredths."""
    share = min(1.0, done / total) if total else 0.0
    full = round(share * width)
    return f"{'█' * full}{'░' * (width - full)} {share:4.0%}"


def progress_runs(step: str, done: int, total: int) -> list[Run]:
    """What is being done, and how far it is."""
    words = {
        "read": _("Reading the file …"),
        "judge": (_("Looked at {done} of about {total} rows") if total else _("Looking at every row: {done} so far")),
        "write": n_("Importing: {done} of {total} row", "Importing: {done} of {total} rows", total),
        "check": (
            _("Checking before undoing: {done} of {total}")
            if total
            else _("Before undoing, what rests on these rows is checked …")
        ),
        "undo": n_("Undoing: {done} of {total} change", "Undoing: {done} of {total} changes", total),
        "export": n_("Writing: {done} of {total} row", "Writing: {done} of {total} rows", total),
    }
    text = words[step].format(done=f"{done:,}", total=f"{total:,}")
    return [("accent", bar(done, total) + "  ")] * bool(total) + [("strong", text)]


def result_runs(result: ImportResult, went_on: bool = False) -> list[Run]:
    """What an import did; of one that was gone on with, from its beginning."""
    said = _("Imported: {create} new, {update} updated, {skip} skipped, {error} with errors.")
    if went_on:
        said = _("Imported in all: {create} new, {update} updated, {skip} skipped, {error} with errors.")
    numbers = {name: f"{getattr(result, name):,}" for name in ACTIONS}
    return [("good" if not result.error else "warn", said.format(**numbers))]


def policies() -> Sequence[tuple[str, str]]:
    """What may become of rows that are here already."""
    return [(policy.value, policy.label) for policy in OnDuplicate]


def undone(rows: int, changes: int) -> str:
    """How much was taken back: in rows of the file where they are known, as the import counted, else in changes."""
    if rows:
        return n_("Undone: {n} row of the file.", "Undone: {n} rows of the file.", rows).format(n=f"{rows:,}")
    return n_("Undone: {n} change.", "Undone: {n} changes.", changes).format(n=f"{changes:,}")
