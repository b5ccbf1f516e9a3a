"""What of a working life a consultant may fill in: career, education, résumés, each with its form (P5)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from katui.domain.errors import Refused
from katui.domain.field_spec import FieldSpec, Parser, line_field, note_field
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _


class Part(Vocabulary):
    """The parts of a candidate's file that are rows of their own."""

    CAREER = "career", "Career", "工作经历"
    EDUCATION = "education", "Education", "教育经历"
    RESUME = "resume", "Résumé", "简历"


RESUME_LIMIT: Final = 300_000
FIELDS: Final[dict[Part, tuple[FieldSpec, ...]]] = {
    Part.CAREER: (
        FieldSpec("employer", "Employer", "公司", required=True),
        line_field("title", "Title", "职位"),
        line_field("department_name", "Department", "部门"),
        line_field("reports_to", "Reports to", "汇报对象"),
        line_field("started", "From", "入职时间"),
        line_field("ended", "Until", "离职时间"),
        note_field("why_left", "Why left", "离职原因"),
    ),
    Part.EDUCATION: (
        FieldSpec("school", "School", "学校", required=True),
        line_field("degree", "Degree", "学历"),
        line_field("major", "Major", "专业"),
        FieldSpec("year", "Year", "毕业年份", Parser.COUNT),
    ),
    Part.RESUME: (
        line_field("file_name", "Name", "名称"),
        line_field("language", "Language", "语言"),
        line_field("source", "Source", "来源"),
        FieldSpec("dated", "Date", "日期", Parser.DAY),
        FieldSpec("text", "Text", "正文", limit=RESUME_LIMIT, multiline=True),
    ),
}

_NOW: Final = frozenset({"now", "today", "present", "至今", "现在", "今", "在职"})
_MONTH: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?|年)?")


def month_of(spec: FieldSpec, text: str) -> str | None:
    """A time of a career as it is kept, `2020`, `2020-03` or `2020-03-15`; None for `至今` and for nothing."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed or typed.casefold() in _NOW:
        return None
    found = _MONTH.fullmatch(typed)
    parts = [int(part) for part in found.groups() if part] if found else []
    good = bool(parts) and 1940 <= parts[0] <= 2199
    if not good or any(not 1 <= n <= most for n, most in zip(parts[1:], (12, 31), strict=False)):
        said = _("{field} is a month like 2020-03; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.month", spec.name, text, said)
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])


def language_of(text: str) -> str:
    """The language a résumé is written in: `zh` or `en` by its letters; empty for too little."""
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    if chinese + latin < 20:
        return ""
    return "zh" if chinese * 4 > latin else "en"
