"""P5, P7: a split gives no résumé back whose file was let go meanwhile; it says which."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain.candidate_parts import Part
from katui.services import candidate_parts, resumes
from katui.services.merging import merge
from katui.services.splitting import preview, split
from katui.store.changes import snapshot, writing
from katui.store.models.candidates import Candidate, Resume
from tests.factories import FRIDAY, session
from tests.services import test_erasure_files
from tests.services.test_erasure_files import NAME, Office

DAY = timedelta(days=1)
office = test_erasure_files.office


def attached(office: Office) -> int:
    """A résumé of 解小满 that names somebody who is erased later."""
    path = office.file("解小满.txt", f"证明人 {NAME}".encode())
    return int(resumes.attach(office.store, office.desk.session, office.desk.other.id, path, {}).id)


@pytest.fixture
def merged(office: Office) -> int:
    """The résumé on the kept record; the person it names was erased."""
    made = attached(office)
    merge(office.store, office.desk.session, office.desk.candidate.id, office.desk.other.id)
    office.erased()
    return made


def test_a_resume_without_its_file_does_not_come_back(office: Office, merged: int) -> None:
    candidate_parts.remove(office.store, office.desk.session, Part.RESUME, merged)
    office.opened(2 * DAY)
    assert office.kept() == []
    late = session("shan", at=FRIDAY + 3 * DAY)
    seen = preview(office.store, late, office.desk.candidate.id)
    done = split(office.store, late, office.desk.candidate.id)
    assert not Resume.select().exists()
    assert done.lost == seen.lost == ("解小满.txt",)
    assert done.notes == ("file no longer kept, not given back: 解小满.txt",)
    assert "resume" not in dict(done.back)


def test_whoever_may_not_see_resumes_reads_no_name_of_one(office: Office, merged: int) -> None:
    candidate_parts.remove(office.store, office.desk.session, Part.RESUME, merged)
    with writing(office.store, office.desk.session, "edit") as write:
        write.update(Candidate.get_by_id(office.desk.candidate.id), owner=office.desk.shan.id)
    office.opened(2 * DAY)
    done = split(office.store, session("xie", at=FRIDAY + 3 * DAY), office.desk.candidate.id)
    assert (done.lost, done.not_kept) == ((None,), "file no longer kept, not given back: 1 résumé")


def test_a_resume_whose_file_is_kept_comes_back_whole(office: Office, merged: int) -> None:
    before: Any = snapshot(Resume.get_by_id(merged))
    candidate_parts.remove(office.store, office.desk.session, Part.RESUME, merged)
    done = split(office.store, session("shan", at=FRIDAY + timedelta(hours=3)), office.desk.candidate.id)
    held = snapshot(Resume.get_by_id(merged))
    assert held == before | {"candidate": office.desk.other.id}
    assert (done.lost, done.not_kept) == ((), "")
