"""The reader of documents in a process of its own, with little memory and time; speaks one line of JSON (P5).

Run as `python -m katui.files.text_child PATH KIND` with `pdf`, `docx`. It says `{"text": …}` or `{"refused": code}`;
it knows nothing of languages, the codes become sentences in `text_reader`.
"""

from __future__ import annotations

import json
import sys
import zipfile
from typing import IO, Final

from katui.files.xlsx_child import Stop, _fence, _not_a_bomb

MOST: Final = 300_000
PAGES: Final = 200


def main(path: str, kind: str, out: IO[str]) -> None:
    """Read the text of one document and write it to `out`."""
    try:
        _fence()
        text = _pdf(path) if kind == "pdf" else _docx(path)
        said: dict[str, object] = {"refused": "long"} if len(text) > MOST else {"text": text}
    except Stop as stop:
        said = {"refused": stop.code}
    except ImportError:
        said = {"refused": "library"}
    except (MemoryError, RecursionError):
        said = {"refused": "memory"}
    except Exception:
        said = {"refused": "broken"}
    out.write(json.dumps(said, ensure_ascii=True) + "\n")
    out.flush()


def _pdf(path: str) -> str:
    import pypdf

    reader = pypdf.PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Stop("password")
    pages: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= PAGES:
            raise Stop("long")
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MOST:
            raise Stop("long")
    return "\n".join(pages)


def _docx(path: str) -> str:
    import os

    try:
        with zipfile.ZipFile(path) as archive:
            _not_a_bomb(archive.infolist(), os.path.getsize(path))
    except zipfile.BadZipFile as error:
        raise Stop("broken") from error
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    lines: list[str] = []
    for block in docx.Document(path).iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += ["  ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.stdout)
