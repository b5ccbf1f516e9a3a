"""Cards of an address book and résumés in JSON, brought in as the rows of a table under headers of our own (I5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from katui.domain.vocabulary import Vocabulary
from katui.files.rows import Row
from katui.files.table_base import Table


class Told(Vocabulary):
    """What a card or a résumé tells, by words that the table of headers knows, and as the screen calls it."""

    NAME = "Name", "Name", "姓名"
    ENGLISH_NAME = "English name", "English name", "英文名"
    PHONE = "Mobile", "Phone", "电话"
    PHONE_2 = "Phone2", "Second phone", "第二个电话"
    EMAIL = "Email", "E-mail", "邮箱"
    EMAIL_2 = "Email2", "Second e-mail", "第二个邮箱"
    WECHAT = "WeChat", "WeChat", "微信"
    CITY = "City", "City", "城市"
    COMPANY = "Company", "Company", "公司"
    DEPARTMENT = "Department", "Department", "部门"
    TITLE = "Title", "Title", "职位"
    CAREER = "Career", "Career", "工作经历"
    SCHOOLS = "Schools", "Education", "教育经历"
    LINKEDIN = "LinkedIn", "LinkedIn", "领英"
    BIRTHDAY = "Birthday", "Birthday", "生日"
    LANGUAGE = "Language", "Language", "语言"
    TAGS = "Tags", "Tags", "标签"
    NOTES = "Notes", "Notes", "备注"
    CARD = "Card UID", "Number of the card", "名片编号"


HEADERS: Final = tuple(each.value for each in Told)
KINDS: Final = frozenset({"vcf", "json"})
"""The files that have no columns of their own."""

Read = Callable[[Path], Iterator[dict[str, str]]]


class PeopleTable(Table):
    """One person a record; the number of a record is that of its card in the file."""

    def __init__(self, path: Path, kind: str, read: Read) -> None:
        super().__init__(path, None, "", None)
        self._kind = kind
        self._people = read
        self.filled: set[str] = set()
        """The headers under which anybody read so far has something."""

    @property
    def kind(self) -> str:
        """`vcf` or `json`."""
        return self._kind

    def _read(self) -> Iterator[Row]:
        """Our headers, then each person."""
        yield Row(0, HEADERS)
        for number, told in enumerate(self._people(self.path), 1):
            self.filled |= {header for header, text in told.items() if text}
            yield Row(number, tuple(told.get(header, "") for header in HEADERS), number)
