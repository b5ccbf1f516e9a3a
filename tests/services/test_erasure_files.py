"""P7: a file of another record that names who was erased is told with what to do; once it was replaced, it goes."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.domain.candidate_parts import Part
from katui.services import candidate_parts, documents, erasure_opening, resumes
from katui.services.erasure import erase
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.erasure_keys import HELD
from katui.store.models.clients import Document
from katui.store.models.house import Meta
from katui.store.store import Store
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import refusal

NAME, PHONE = "唐冠昊", "13912345678"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


class Office:
    """A firm with its files; a client has a document for each file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.create(folder / "firm" / "desk.db")
        self.desk = Desk(self.store)
        with writing(self.store, self.desk.session, "create") as write:
            self.row = self.desk.add_candidate(write, NAME, phone=PHONE)

    def paper(self, name: str, content: bytes) -> Any:
        """A document of the client with a file."""
        with writing(self.store, self.desk.session, "create") as write:
            made = write.create(Document, client=self.desk.client, kind="other", title="其他")
        documents.attach(self.store, self.desk.session, made.id, self.file(name, content))
        return made

    def file(self, name: str, content: bytes) -> str:
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def erased(self) -> Any:
        return erase(self.store, session("zeng"), self.row.id, name=NAME, reason="本人来信要求删除")

    def opened(self, later: timedelta) -> None:
        """Somebody opens the store that much later."""
        at = FRIDAY + later
        erasure_opening.settle(self.store, wiring.facts_of(self.store), [], lambda: at)

    def kept(self) -> list[bytes]:
        return [file.read_bytes() for file in (self.folder / "firm" / "desk.db.files").iterdir()]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(wiring, "account", lambda: ("zeng", "曾砚秋"))
    return Office(tmp_path)


def word_file(text: str) -> bytes:
    """A small Word document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        types = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        space = "http://schemas.openxmlformats.org"
        parts.writestr("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types">{types}</Types>')
        body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
        words = f'<w:document xmlns:w="{space}/wordprocessingml/2006/main">{body}</w:document>'
        parts.writestr("word/document.xml", words)
        kind = f"{space}/officeDocument/2006/relationships/officeDocument"
        link = f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/>'
        parts.writestr(
            "_rels/.rels", f'<Relationships xmlns="{space}/package/2006/relationships">{link}</Relationships>'
        )
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"{NAME}简历.txt", "空白".encode()),
        ("a.txt", f"候选人{NAME}".encode()),
        ("a.txt", f"候选人{NAME}".encode("gb18030")),
        ("a.txt", b"call 139 1234 5678"),
        ("a.bin", f"\0\1{NAME}".encode("utf-16-le")),
        ("a.docx", word_file(f"候选人{NAME}，已约面")),
    ],
    ids=["name", "utf-8", "gb18030", "phone", "utf-16", "docx"],
)
def test_a_file_of_another_record_that_names_the_person_is_told_and_stays(
    office: Office, name: str, content: bytes
) -> None:
    """M3: the bytes stayed in the folder of files, and nobody was told."""
    made = office.paper(name, content)
    office.paper("b.txt", "别人的文件".encode())
    done = office.erased()
    assert done.papers == (f"Document #{made.id} 其他: {Document.get_by_id(made.id).file_name}",)
    assert NAME not in str(Document.get_by_id(made.id).file_name)
    assert "attach a copy without them in its place" in done.way
    assert content in office.kept()


def test_their_own_resume_that_a_document_holds_too_is_told(office: Office) -> None:
    content = b"\x89PNG a picture of a resume"
    made = office.paper("a.png", content)
    resumes.attach(office.store, office.desk.session, office.row.id, office.file("r.png", content), {})
    assert office.erased().papers == (f"Document #{made.id} 其他: a.png",)


def test_the_resume_of_somebody_else_that_names_the_person_is_told(office: Office) -> None:
    other = office.desk.other
    file = office.file("r.txt", f"证明人 {NAME}".encode())
    resumes.attach(office.store, office.desk.session, other.id, file, {})
    [line] = office.erased().papers
    assert line.endswith(f"Candidate 解小满 #{other.id}: r.txt")


def test_a_picture_that_nobody_can_look_into_is_said(office: Office) -> None:
    office.paper("a.png", b"\x89PNG")
    assert office.erased().papers == ("1 file could not be looked into",)


def test_such_a_file_goes_from_the_disk_once_another_stands_in_its_place_for_a_day(office: Office) -> None:
    content = f"候选人{NAME}".encode()
    made = office.paper("a.txt", content)
    office.erased()
    documents.attach(office.store, office.desk.session, made.id, office.file("c.txt", "候选人一位".encode()))
    office.opened(DAY)
    assert content in office.kept(), "undo still gives it back"
    office.opened(DAY + MINUTE)
    assert office.kept() == ["候选人一位".encode()]
    assert HELD not in wiring.facts_of(office.store), "no later opening looks for it"


def test_a_resume_that_was_taken_away_by_a_slip_comes_back_with_its_file(office: Office) -> None:
    """strict19 6: the next opening took the file of somebody else, and undo brought back a row without it."""
    other, content = office.desk.other, f"证明人 {NAME}".encode()
    resume = resumes.attach(office.store, office.desk.session, other.id, office.file("r.txt", content), {}).id
    office.erased()
    candidate_parts.remove(office.store, office.desk.session, Part.RESUME, resume)
    office.opened(MINUTE)
    undo(office.store, office.desk.session)
    office.opened(2 * DAY)
    out = resumes.copy_out(office.store, office.desk.session, resume, str(office.folder / "out.txt"))
    assert out.read_bytes() == content
    assert HELD in wiring.facts_of(office.store), "it is held still, and goes when the record has it no more"


def test_what_took_a_file_away_that_is_gone_is_not_undone(office: Office) -> None:
    made = office.paper("a.txt", f"候选人{NAME}".encode())
    documents.attach(office.store, office.desk.session, made.id, office.file("c.txt", b"c"))
    for file in (office.folder / "firm" / "desk.db.files").iterdir():
        if file.read_bytes() != b"c":
            file.unlink()
    told = refusal(lambda: undo(office.store, office.desk.session))
    assert told.rule == "P1.undo"
    assert "the file a.txt is not kept any more; attach it again instead" in str(told)
    assert Document.get_by_id(made.id).file_name == "c.txt"


def test_a_note_of_no_files_goes_at_the_next_opening(office: Office) -> None:
    Meta.create(key=HELD, value="[]")
    office.opened(MINUTE)
    assert HELD not in wiring.facts_of(office.store)
