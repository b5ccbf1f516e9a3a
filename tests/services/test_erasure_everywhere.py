"""P7: a name, a number, an address in any text column of any table: it goes, or the erasure names where it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from katui.services import erasure_places, find
from katui.services.erasure import erase
from katui.store import cards, erasing, registry
from katui.store.changes import writing
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField, is_postgres
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.candidates import Candidate, OffLimits
from katui.store.models.house import Batch, Change, Meta
from katui.store.models.positions import Position
from tests.factories import Desk, session
from tests.services.test_erasure import raw_bytes

NAME, PHONE, MAIL = "申屠未央", "13912345678", "shentu.wy@mail.example"
SURE = f"问{NAME}，打{PHONE}，写{MAIL}。"
HALF = "Shentu Weiyang (Wayne Shentu)，未央"
PEOPLE = {"user", "person", "candidate"}
"""Whose rows have a name of their own: another of the name."""
FIRMS = {"client", "client_alias", "agreement", "department", "blocked_company"}
STAFF = {"candidate", "career", "position"}
"""Where the firm of somebody's work stands, which is found by the name that the firm itself keeps."""
MADE = {"name_key", "pinyin", "initials", "employer_key", "phone_e164", "phone_tail", "email_key", "previous"}
NOT_HISTORY = [model for model in registry.ALL if model not in {Batch, Change, Meta}]
OWN = {"name", "english_name", "phone", "email", "wechat", "linkedin", "login"}
"""What a person is called and reached by."""


def written(table: str, field: Any) -> bool:
    """Whether somebody's words may stand in a column: no code, no search column, no key of one person's own."""
    return (
        type(field) in (TextField, JsonText)
        and field.name not in erasing.CODES | MADE
        and field.name not in erasing.MADE.get(table, ())
        and not (table in PEOPLE and field.name in OWN)
        and not (table == "client" and field.name == "phone")
    )


class Filled:
    """A row in every table, with the same words in each of its texts, and an entry of the change record about it."""

    def __init__(self, desk: Desk, said: str) -> None:
        self.said, self.rows = said, dict[Any, Any]()
        with writing(desk.store, desk.session, "create") as self.write:
            self.rows[Batch] = self.write.batch
            for model in NOT_HISTORY:
                self.row_of(model)
            Batch.update(detail={"file": said}).where(Batch.id == self.write.batch_id).execute()

    def row_of(self, model: Any) -> Any:
        if model not in self.rows:
            values = {field.name: self._value(model, field) for field in model._meta.sorted_fields}
            given = {name: value for name, value in values.items() if value is not None}
            self.rows[model] = self.write.create(model, **given)
        return self.rows[model]

    def _value(self, model: Any, field: Any) -> Any:
        if field.name in {"id", "created_at", "updated_at", "version"}:
            return None
        if isinstance(field, ForeignKeyField):
            return None if field.rel_model is model or field.null else self.row_of(field.rel_model)
        if written(registry.NAME_OF[model], field):
            return self._said(field)
        if field.name in MADE - {"previous"} or (isinstance(field, BooleanField) and field.null):
            return None if field.null or field.name != "name_key" else "x"
        if isinstance(field, WordField):
            return None if field.null or field.default is not None else next(iter(field.words))
        if field.null or field.default is not None:
            return None
        if isinstance(field, InstantField):
            return self.write.at
        return {DateField: self.write.at.date(), IntegerField: 900}.get(type(field), f"{registry.NAME_OF[model]}x")

    def _said(self, field: Any) -> Any:
        if not isinstance(field, JsonText):
            return self.said
        return [{"said": self.said}] if callable(field.default) and field.default() == [] else {"said": self.said}


def standing(words: tuple[str, ...]) -> set[tuple[str, int]]:
    """The records in whose row or history one of the words stands, found in every column of every table."""
    found = set()
    for model in registry.ALL:
        for row in model.select().limit(10_000):
            held = json.dumps(row.__data__, default=str, ensure_ascii=False).casefold()
            if any(word.casefold() in held for word in words):
                is_change = model is Change
                found.add((row.kind, row.ref) if is_change else (registry.NAME_OF[model], row.id))
    return found


def named(left: tuple[str, ...]) -> set[str]:
    """Kind and number of each place in the list."""
    heads = (line.removeprefix("In the history: ").split("#")[0:2] for line in left)
    return {f"{kind}#{rest.split()[0].rstrip(':')}" for kind, rest in heads}


def told(places: set[tuple[str, int]]) -> set[str]:
    return {f"{erasure_places.label(kind)} #{ref}" for kind, ref in places}


def erased(desk: Desk, said: str) -> tuple[Filled, Any]:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, NAME, phone=PHONE, email=MAIL, english_name="Wayne Shentu")
    filled = Filled(desk, said)
    return filled, erase(desk.store, session("zeng"), row.id, name=NAME, reason="本人来信要求删除")


def test_who_works_at_a_firm_called_after_the_person_stays_off_limits_p7(desk: Desk) -> None:
    """The firm keeps its name, and so do the files of its people: by it off-limits and blocked companies find them."""
    firm = f"{NAME}工作室"
    with writing(desk.store, desk.session, "create") as write:
        client = desk.add_client(write, firm, tier="A")
        staff = desk.add_candidate(write, "宋知菲", employer=firm)
        rule = {"from_day": write.at.date(), "level": "block", "reason": "client"}
        write.create(OffLimits, client=client, **rule)
        card = desk.add_submission(write, staff)
        own = desk.add_submission(write, staff, desk.add_position(write, client, "主设计"))
    erased(desk, SURE)
    there = [cards.load(desk.session, one.id) for one in (card, own)]
    assert firm in cards.off_limits(there[0], desk.session.clock().date())
    assert cards.blocked_company(there[1])


@pytest.mark.parametrize(
    ("employer", "left"),
    [
        (f"自由职业（与{NAME}合伙）", "自由职业（与{gone}合伙）"),
        (f"{NAME}工作室（{NAME}创办）", f"{NAME}工作室（{{gone}}创办）"),
        (f"{NAME}，{PHONE}", "{gone}，{gone}"),
        (f"{NAME}设计", "{gone}设计"),
    ],
)
def test_only_a_firm_on_file_keeps_the_name_where_somebody_works_p7(desk: Desk, employer: str, left: str) -> None:
    """Nobody can take a name out of the history by hand: what is no firm on file goes from there as well."""
    with writing(desk.store, desk.session, "create") as write:
        desk.add_client(write, f"{NAME}工作室", tier="A")
        staff = desk.add_candidate(write, "宋知菲", employer=employer)
        wish = desk.add_position(write, desk.client, "主设计", target_companies=f"{NAME}推荐的公司、{NAME}工作室、华为")
        row = desk.add_candidate(write, NAME, phone=PHONE)
    gone = erase(desk.store, session("zeng"), row.id, name=NAME, reason="本人来信要求删除").placeholder
    assert Candidate.get_by_id(staff.id).employer == left.format(gone=gone)
    assert Position.get_by_id(wish.id).target_companies == f"{gone}推荐的公司、{NAME}工作室、华为"
    for change in Change.select().where(Change.kind.in_(["candidate", "position"])):
        said = str((change.before, change.after)).replace(f"{NAME}工作室", "")
        assert NAME not in said
        assert PHONE not in said


def test_what_is_sure_goes_from_every_column_and_every_history_but_a_firm_keeps_its_name_and_is_named(
    desk: Desk,
) -> None:
    """G2: `title` kept the name in three tables and their history, and nothing said so."""
    filled, done = erased(desk, SURE)
    kept = {(registry.NAME_OF[model], row.id) for model, row in filled.rows.items()}
    assert {table for table, _ref in standing((NAME,))} == FIRMS | STAFF
    assert standing((NAME,)) <= kept
    assert not standing((PHONE, MAIL))
    assert not find.find(desk.store, desk.session, PHONE).items
    if not is_postgres():
        assert not [word for word in (PHONE, MAIL) if word.encode() in raw_bytes(desk)]
    assert not standing(("shentuweiyang",)) - {("client", filled.rows[registry.TABLES["client"]].id)}
    assert named(done.left) == told(standing((NAME,)))


def test_where_half_of_it_or_the_latin_name_stands_every_record_is_named(desk: Desk) -> None:
    _filled, done = erased(desk, HALF)
    words = ("Shentu Weiyang", "未央")
    left = {place for place in standing(words) if place[0] != "batch"}
    assert named(done.left) == told(left)
    assert {"career", "document", "candidate", "position", "report", "draft", "setting"} <= {kind for kind, _ in left}


def test_what_somebody_else_bears_too_stays_and_every_place_of_it_is_named(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, NAME, phone=PHONE, email=MAIL)
    _filled, done = erased(desk, SURE)
    left = {place for place in standing((NAME, PHONE, MAIL)) if place[0] != "batch"}
    assert named(done.left) == told(left)
    assert len(left) > len(FIRMS)


@pytest.mark.parametrize("english", ["Wanxuan", "Oscar"])
@pytest.mark.parametrize("text", ["收到 shenwanxuan 的报告", "ShenWanxuan来过", "cv_shenwanxuan.pdf"])
def test_the_name_in_pinyin_is_told_of_though_a_half_of_it_is_their_english_name(
    desk: Desk, text: str, english: str
) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "沈婉璇", english_name=english)
        other = desk.add_client(write, "别家", tier="C", notes=text)
    done = erase(desk.store, session("zeng"), row.id, name="沈婉璇", reason="本人来信要求删除")
    assert f"Client #{other.id}" in "".join(done.left)
