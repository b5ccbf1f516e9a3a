"""A recommendation report as a file: Markdown, or a Word document that LibreOffice opens as well (B1, I5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from katui.domain.clean import safe_for_screen
from katui.domain.errors import Refused
from katui.domain.report_paper import Paper, Section
from katui.files.writers import whole
from katui.i18n import _
from katui.i18n.marks import listed

_MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
_FIRST: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")
_NEVER: Final = re.compile("[\ufffe\uffff]")
"""What no document can hold."""
_FONTS: Final = {"zh_CN": "Microsoft YaHei", "en": "Calibri"}


def markdown(paper: Paper) -> str:
    """The report as Markdown; what people wrote is text in it and no markup acts (I6)."""
    out = [f"# {_plain(paper.title)}", ""]
    out += [line for text in paper.lead for line in (f"**{_plain(text)}**", "")]
    out += [f"- {_plain(label)}{_colon(paper)}{_plain(text)}" for label, text in paper.facts]
    for section in paper.sections:
        out += ["", f"## {_plain(section.heading)}", "", *_section(section)]
    return "\n".join(out) + "\n"


def _section(section: Section) -> list[str]:
    lines = [f"- {_plain(line)}" for line in section.lines]
    if not section.table:
        return lines
    rows = ["| " + " | ".join(map(_plain, row)) + " |" for row in section.table]
    return [*lines, rows[0], "|" + " --- |" * len(section.table[0]), *rows[1:]]


def _plain(text: str) -> str:
    shown = _MARKS.sub(r"\\\1", _one_line(text))
    return _FIRST.sub(r"\1\\\2\3", shown)


def _one_line(text: str) -> str:
    return _NEVER.sub("", safe_for_screen(" ".join(text.split())))


def _colon(paper: Paper) -> str:
    return "：" if paper.language == "zh_CN" else ": "


def write_report(
    paper: Paper, path: Path, at: datetime, *, overwrite: bool = False, last: Callable[[], None] = lambda: None
) -> None:
    """Write the report as the file that its ending names, whole or not at all; `at` stands in its properties.

    `last` is done before the file appears; when it fails there is none.
    """
    writer = WRITERS.get(path.suffix.lower().lstrip("."))
    if writer is None:
        endings = listed(f".{ending}" for ending in WRITERS)
        said = _("{name} should end in one of: {endings}.").format(name=path.name, endings=endings)
        raise Refused("I5.export", "file", str(path), said)
    with whole(path, overwrite) as temporary:
        writer(paper, temporary, at)
        last()


def _markdown(paper: Paper, path: Path, at: datetime) -> None:
    path.write_text(markdown(paper), encoding="utf-8", errors="replace", newline="\n")


def _docx(paper: Paper, path: Path, at: datetime) -> None:
    from docx import Document

    made = Document()
    _properties(made, paper, at)
    _font(made, _FONTS.get(paper.language, _FONTS["en"]))
    made.add_heading(_one_line(paper.title), 0)
    for text in paper.lead:
        made.add_paragraph().add_run(_one_line(text)).bold = True
    for label, text in paper.facts:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{_one_line(label)}{_colon(paper)}").bold = True
        line.add_run(_one_line(text))
    for section in paper.sections:
        made.add_heading(_one_line(section.heading), 1)
        for text in section.lines:
            made.add_paragraph(_one_line(text), style="List Bullet")
        _table(made, section)
    made.save(str(path))


def _table(made: Any, section: Section) -> None:
    if not section.table:
        return
    table = made.add_table(rows=0, cols=len(section.table[0]), style="Table Grid")
    for n, row in enumerate(section.table):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_one_line(text)).bold = n == 0 or None


def _properties(made: Any, paper: Paper, at: datetime) -> None:
    """What a file says of itself: of a blind report nothing that its text does not say."""
    told = made.core_properties
    told.title = _one_line(paper.title)
    told.author = told.last_modified_by = _one_line(paper.author) if paper.named else ""
    told.comments = told.subject = told.keywords = told.category = ""
    told.created = told.modified = at.replace(tzinfo=None)
    told.language = paper.language.replace("_", "-")


def _font(made: Any, name: str) -> None:
    from docx.oxml.ns import qn

    for style in ("Normal", "Title", "Heading 1"):
        font = made.styles[style]
        font.font.name = name
        font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONTS["zh_CN"])


WRITERS: Final[dict[str, Callable[[Paper, Path, datetime], None]]] = {"docx": _docx, "md": _markdown}
