"""P5: the text of a résumé is read from TXT, PDF and DOCX; one that cannot be read says why and harms nobody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from katui.files import text_reader
from katui.files.text_reader import read_text


def a_pdf(path: Path, words: str, password: str = "") -> Path:
    """A PDF of one page with one line, written by hand."""
    stream = f"BT /F1 18 Tf 72 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    path.write_bytes(body + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    if password:
        writer = pypdf.PdfWriter(clone_from=path)
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)
    return path


def test_a_pdf_is_read(tmp_path: Path) -> None:
    read = read_text(a_pdf(tmp_path / "kept", "Chief architect at Nanke Cloud"), "cv.PDF")
    assert (read.text.strip(), read.notice) == ("Chief architect at Nanke Cloud", "")


def test_a_word_file_is_read_with_its_tables_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("李明 · 架构师")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2021-03", "归墟半导体"
    made.add_paragraph("熟悉支付与清算")
    path = tmp_path / "kept"
    made.save(str(path))
    assert read_text(path, "简历.docx").text.split("\n") == ["李明 · 架构师", "2021-03  归墟半导体", "熟悉支付与清算"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_alphabets_people_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kept"
    path.write_text("李明，十五年架构经验。\r\n熟悉支付与清算。\n", encoding=encoding, newline="")
    assert read_text(path, "cv.md").text == "李明，十五年架构经验。\n熟悉支付与清算。"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    locked = read_text(a_pdf(tmp_path / "a", "secret", password="x"), "cv.pdf")
    assert (locked.text, "password" in locked.notice) == ("", True)
    (tmp_path / "b").write_bytes(b"%PDF-1.7 torn")
    assert "cannot be read" in read_text(tmp_path / "b", "cv.pdf").notice
    (tmp_path / "c").write_bytes(b"\xff\xd8")
    assert "PDF, DOCX" in read_text(tmp_path / "c", "photo.jpg").notice
    assert "no text" in read_text(a_pdf(tmp_path / "d", " "), "scan.pdf").notice


def test_a_file_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (210 << 20))
    read = read_text(path, "bomb.docx")
    assert (read.text, bool(read.notice)) == ("", True)


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "PATIENCE", 0.001)
    read = read_text(a_pdf(tmp_path / "kept", "x"), "cv.pdf")
    assert (read.text, "memory or time" in read.notice) == ("", True)
