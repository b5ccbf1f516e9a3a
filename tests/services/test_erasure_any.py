"""P7: whatever was written about a person, in any column of any table, no byte of it is left after an erasure."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from katui.domain.kinds import Kind
from katui.domain.ordinary_words import is_word
from katui.services import access, drafts, resumes
from katui.services.create import create
from katui.services.erasure import erase
from katui.services.merging import merge
from katui.store import erasing, registry
from katui.store.changes import Writing, writing
from katui.store.engine import ForeignKeyField
from katui.store.fields import InstantField, WordField
from katui.store.linked import links_to
from katui.store.models.candidates import Candidate
from katui.store.models.house import AccessEvent, Change
from katui.store.models.submissions import Submission
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests.factories import Desk, session

CHINESE = "".join(map(chr, range(0x4E00, 0x9FA0)))
TEXTS = st.text(CHINESE, min_size=5, max_size=9)
NAMES = st.text(CHINESE, min_size=2, max_size=4)
DIGITS = st.text("0123456789", min_size=8, max_size=8)
MAIL = st.from_regex(r"[a-z]{6}\.[a-z]{5}", fullmatch=True)
GROUPED = st.sampled_from(["{0}{1}{2}", "{0} {1} {2}", "+86-{0}-{1}-{2}", "{0}.{1}.{2}"])
PLACES = ("{said}", "跟{said}聊过", '他说"{said}"\n再联系', "/{said}\\")


class Person:
    """A candidate with a row in every table that can be about one, each of its texts filled with words of its own."""

    def __init__(self, desk: Desk, name: str, phone: str, mail: str, text: str) -> None:
        self.words: list[str] = []
        self._text, self._numbers = text, count(1)
        self._rows: dict[Any, Any] = {}
        with writing(desk.store, desk.session, "create") as write:
            self.row = desk.add_candidate(write, name, phone=phone, email=f"{mail}@mail.example")
            known = {"name", "phone", "email", *_derived(Candidate)}
            fields = {f.name: self._word() for f in erasing.texts_of(Candidate) if f.name not in known and f.null}
            write.update(self.row, **fields)
            self._rows[Candidate] = self.row
            self._about = set(_about_candidates())
            for model in _about_candidates():
                self._row_of(write, model)
        self.models = set(self._rows)

    def _word(self) -> str:
        self.words.append(f"{self._text}{next(self._numbers)}号")
        return self.words[-1]

    def _row_of(self, write: Writing, model: Any) -> Any:
        """The row of a table, made when it is first wanted; what is not about the person says nothing."""
        if model not in self._rows:
            fields = {field.name: self._value(write, model, field) for field in model._meta.sorted_fields}
            given = {name: value for name, value in fields.items() if value is not None}
            self._rows[model] = write.create(model, **given)
        return self._rows[model]

    def _value(self, write: Writing, model: Any, field: Any) -> Any:
        if field.name in {"id", "created_at", "updated_at", "version", *_derived(model)}:
            return None
        if isinstance(field, ForeignKeyField):
            target = field.rel_model
            if target in self._rows or (target in self._about and target is not model and not field.null):
                return self._row_of(write, target)
            return None if field.null else target.select().first() or self._row_of(write, target)
        if model in self._about and field.name in _emptied(model):
            return self._filled(field)
        if field.name == "status" and model is Submission:
            return "declined_by_candidate"
        if field.null or field.default is not None:
            return None
        if isinstance(field, WordField):
            return next(iter(field.words))
        kind = type(field).__name__
        return {"DateField": write.at.date(), "TextField": "x"}.get(kind, write.at if _instant(field) else 1)

    def _filled(self, field: Any) -> Any:
        if type(field).__name__ != "JsonText":
            return self._word()
        return [self._word()] if callable(field.default) and field.default() == [] else {"words": self._word()}


def _emptied(model: Any) -> set[str]:
    """The texts that go whole; the accounts of the firm lose only what names the person."""
    return {text.name for text in erasing.texts_of(model)} - erasing.ACCOUNTS.get(registry.NAME_OF[model], frozenset())


def _instant(field: Any) -> bool:
    return isinstance(field, InstantField)


def _derived(model: Any) -> set[str]:
    names = {"name_key", "pinyin", "initials", "employer_key", "phone_e164", "phone_tail", "email_key"}
    return names & set(model._meta.fields)


def _about_candidates() -> Iterator[Any]:
    """Every table of rows about one candidate or about a row that is, in an order in which they can be made."""
    seen, waiting = {Candidate}, [Candidate]
    while waiting:
        for link in links_to(waiting.pop(0)):
            if link.kind is None and link.model not in seen and registry.NAME_OF[link.model] not in erasing.SHARED:
                seen.add(link.model)
                waiting.append(link.model)
                yield link.model


def raw(path: Path) -> bytes:
    """The store, its log, its attachments and whatever else stands beside it."""
    files = [file for each in path.parent.glob(path.name + "*") for file in (each, *each.rglob("*")) if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def found(words: list[str], data: bytes) -> list[str]:
    """The words that stand in some bytes, plain or as JSON escapes them."""
    forms = {word: (word, json.dumps(word)[1:-1], word.upper()) for word in words}
    return [word for word, each in forms.items() if any(form.encode() in data for form in each)]


@settings(max_examples=12, deadline=None)
@given(NAMES, DIGITS, MAIL, TEXTS, GROUPED, st.sampled_from(PLACES))
def test_no_byte_is_left_of_anything_that_was_written(
    name: str, digits: str, mail: str, text: str, grouped: str, place: str
) -> None:
    assume(not is_word(f"工{name}工", 1, 3))  # 上海 is a city, and stays one
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "desk.db")
        desk = Desk(store)
        other = grouped.format("139", digits[:4], digits[4:])
        person = Person(desk, name, f"139{digits}", mail, text)
        words = [name, f"139{digits}", other, f"{mail}@mail.example", *person.words, f"{text}档"]
        _elsewhere(desk, person.row, place, [name, other, f"{mail}@mail.example".upper()], f"{text}档")
        assert set(found(words, raw(Path(folder) / "desk.db"))) == set(words)
        done = erase(store, session("zeng"), person.row.id, name=name, reason="本人来信要求删除")
        assert done.clean
        assert found(words, raw(Path(folder) / "desk.db")) == []
        assert access.verify(store).ok
        assert store.db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert store.db.execute_sql("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert Change.select().count() > len(person.models)
        store.close()


def _elsewhere(desk: Desk, row: Any, place: str, names: list[str], own: str) -> None:
    """What others wrote of the person, a draft, the register, a file, and a second record that was merged into it."""
    about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan}
    with writing(desk.store, desk.session, "create") as write:
        for said in names:
            write.create(FollowUp, text=place.format(said=said), at=write.at, **about)
        write.update(desk.other, notes=place.format(said=names[0]))
        write.update(desk.client, notes=place.format(said=names[1]))
    drafts.save(desk.store, desk.session, "log", f"candidate:{row.id}", "t", 1, own)
    drafts.save(desk.store, desk.session, "log", "client:1", "t", 1, place.format(said=names[0]))
    access.reveal(desk.store, session("xie"), row.id, place.format(said=names[0]))
    path = Path(str(desk.store.location.path)).parent / "简历.txt"
    path.write_text(f"{names[0]}\n{own}", encoding="utf-8")
    resumes.attach(desk.store, desk.session, row.id, str(path), {})
    path.unlink()
    twin = create(desk.store, desk.session, Kind.CANDIDATE, {"name": names[0], "notes": own}, force=True)
    merge(desk.store, desk.session, row.id, twin, {"name": "keep"})
    assert AccessEvent.select().exists()


def test_the_person_of_the_test_has_a_row_in_every_table_about_candidates() -> None:
    named = {registry.NAME_OF[model] for model in _about_candidates()}
    assert {"career", "pay", "resume", "submission", "interview", "report", "offer", "feedback", "concern"} <= named
    assert not named & erasing.SHARED
