"""The file of a candidate as plain values: pay, stops, degrees, résumés, whose and how old (P5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from katui.services.access import Contact
from katui.services.fact_sources import Age
from katui.services.list_rows import SubmissionRow
from katui.services.ownership import Ownership
from katui.services.record_files import Named, RecordFile
from katui.services.retention import Kept


@dataclass(frozen=True, slots=True)
class PayCard:
    """Pay as it was told, and the year's total in words of the active language."""

    kind: str
    original: str
    year: str
    year_min: int | None
    year_max: int | None
    currency: str
    as_of: date | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a working life."""

    id: int
    employer: str
    department: str
    title: str
    started: str
    ended: str
    why_left: str
    reports_to: str


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree."""

    id: int
    school: str
    degree: str
    major: str
    year: int | None


@dataclass(frozen=True, slots=True)
class ResumeCard:
    """A résumé as it came; `size` is the bytes of its file, None where only its text is kept."""

    id: int
    file_name: str
    language: str
    source: str
    dated: date | None
    text: str
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFile(RecordFile):
    """A candidate; `contact` is None and `pay` empty for somebody else's until revealed.

    `resumes_hidden` counts the résumés that `resumes` leaves out until then.
    `blocked_always` is the present employer and the rest of its group.
    """

    owner: Named
    owned_until: date | None
    asleep: bool
    hidden: bool
    erased_on: date | None
    contact: Contact | None
    pay: tuple[PayCard, ...]
    careers: tuple[Stop, ...]
    educations: tuple[Degree, ...]
    resumes: tuple[ResumeCard, ...]
    resumes_hidden: int
    blocked: tuple[str, ...]
    blocked_always: tuple[str, ...]
    ages: tuple[Age, ...]
    ownership: Ownership
    kept: Kept
    submissions: tuple[SubmissionRow, ...]
