"""I5, C8: candidates as JSON Resume: valid by its schema, read back as they were, what is ours stays inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.files.resume_reader import read_resumes
from katui.services.exporting import endings_of, export
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career, Education
from katui.store.models.house import AccessEvent
from tests.factories import Desk, session
from tests.services.importing_files import imported

SCHOOL = {"school": "云梦大学", "degree": "硕士", "major": "电气", "year": 2014}
STOPS = (
    {"employer": "昆墟储能", "title": "总监", "department_name": "电芯部", "started": "2021-03", "ended": None},
    {"employer": "列缺电源", "title": "经理", "department_name": None, "started": "2014-07-15", "ended": "2021"},
)


def told(desk: Desk, **fields: Any) -> Any:
    """A candidate with a life."""
    known = {
        "phone": "14100009992",
        "email": "gu@post.example",
        "wechat": "gu_1",
        "city": "杭州",
        "employer": "昆墟储能",
    }
    more = {"title": "总监", "linkedin": "https://linkedin.example/gu", "tags": "BMS, 量产", "language": "英语"}
    secret = {"notes": "老板难搞", "motivation": "降薪"}
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "顾长风", **(known | more | secret | fields))
        for place, stop in enumerate(STOPS):
            write.create(Career, candidate=row, place=place, **stop)
        write.create(Education, candidate=row, **SCHOOL)
    return row


def written(desk: Desk, tmp_path: Path, login: str = "shan", text: str = "name:顾长风") -> Any:
    """What stands in the file."""
    file = tmp_path / f"{login}.json"
    export(desk.store, session(login), Kind.CANDIDATE, file, text, overwrite=True)
    return json.loads(file.read_text("utf-8"))


def test_a_resume_is_valid_by_the_schema_of_its_makers(desk: Desk, tmp_path: Path, shared: Path) -> None:
    told(desk)
    schema = json.loads((shared / "data" / "jsonresume" / "schema" / "schema.json").read_text("utf-8"))
    jsonschema.validate(written(desk, tmp_path), schema, format_checker=jsonschema.FormatChecker())
    many = written(desk, tmp_path, text="")
    assert isinstance(many, list)
    for each in many:
        jsonschema.validate(each, schema)


def test_what_a_resume_tells_goes_out_and_what_we_noted_does_not(desk: Desk, tmp_path: Path) -> None:
    told(desk)
    resume = written(desk, tmp_path)
    assert resume["basics"] == {
        "name": "顾长风",
        "label": "总监",
        "email": "gu@post.example",
        "phone": "14100009992",
        "location": {"city": "杭州"},
        "profiles": [
            {"network": "WeChat", "username": "gu_1"},
            {"network": "LinkedIn", "url": "https://linkedin.example/gu"},
        ],
    }
    assert resume["work"][0] == {
        "name": "昆墟储能",
        "position": "总监",
        "department": "电芯部",
        "startDate": "2021-03",
    }
    assert "老板难搞" not in json.dumps(resume, ensure_ascii=False)
    assert AccessEvent.select().where(AccessEvent.act == "export").count() == 1


def test_how_to_reach_a_colleague_s_candidate_stays_inside(desk: Desk, tmp_path: Path) -> None:
    told(desk)
    text = json.dumps(written(desk, tmp_path, "xie"), ensure_ascii=False)
    for secret in ("14100009992", "gu@post.example", "gu_1"):
        assert secret not in text
    assert "昆墟储能" in text


def test_it_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    row = told(desk)
    file = tmp_path / "shan.json"
    written(desk, tmp_path)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row, name="别人", phone="14100009993", email="other@post.example")
    done = imported(desk.store, desk.session, Kind.CANDIDATE, file)
    assert done.create == 1
    back: Any = Candidate.get(Candidate.name == "顾长风")
    for name in ("phone", "email", "wechat", "city", "employer", "title", "linkedin", "tags", "language"):
        expected = {"phone": "14100009992", "email": "gu@post.example"}.get(name, getattr(row, name))
        assert getattr(back, name) == expected, name
    stops = Career.select().where(Career.candidate == back).order_by(Career.place)
    assert [{name: getattr(stop, name) for name in STOPS[0]} for stop in stops] == list(STOPS)
    [school] = Education.select().where(Education.candidate == back)
    assert {name: getattr(school, name) for name in SCHOOL} == SCHOOL


@pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.POSITION, Kind.PERSON])
def test_only_candidates_have_resumes(desk: Desk, tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(Refused, match="Only candidates have"):
        export(desk.store, desk.session, kind, tmp_path / "a.json")
    assert list(tmp_path.glob("a*")) == []


def test_a_list_is_offered_in_the_formats_that_hold_it() -> None:
    assert endings_of(Kind.CANDIDATE) == ("csv", "xlsx", "jsonl", "vcf", "json")
    assert endings_of(Kind.INTERVIEW) == ("csv", "xlsx", "jsonl", "ics")
    assert endings_of(Kind.CLIENT) == ("csv", "xlsx", "jsonl")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
SECTIONS = st.sampled_from(["work", "education", "skills", "languages", "awards", "projects", "references"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(basics=st.dictionaries(st.text(max_size=8), JSON, max_size=3), rest=st.dictionaries(SECTIONS, JSON, max_size=4))
def test_whatever_stands_in_a_resume_it_is_read_as_words(tmp_path: Path, basics: Any, rest: Any) -> None:
    file = tmp_path / "any.json"
    file.write_text(json.dumps({"basics": basics, **rest}), encoding="utf-8")
    [one] = read_resumes(file)
    assert all(isinstance(text, str) for text in one.values())
