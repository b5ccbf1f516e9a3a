"""I5: whatever a candidate's life is, written as a résumé in JSON it comes back the same into another store."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain.clean import clean
from katui.domain.kinds import Kind
from katui.services.exporting import export
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career, Education
from katui.store.store import Store
from tests.factories import Desk
from tests.services.importing_files import imported

_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp"], exclude_characters="|,，'’;；")
WORD = st.text(_LETTERS, min_size=1, max_size=20).map(lambda text: " ".join(clean(text).text.split())).filter(bool)
MONTH = st.dates().filter(lambda day: 1950 < day.year < 2100).map(lambda day: f"{day:%Y-%m}")
STOP = st.fixed_dictionaries(
    {"employer": WORD, "started": st.none() | MONTH, "ended": MONTH},
    optional={"title": WORD, "department_name": WORD},
)
SCHOOL = st.fixed_dictionaries(
    {"school": WORD}, optional={"degree": WORD, "major": WORD, "year": st.integers(1950, 2040)}
)
LIFE = st.fixed_dictionaries(
    {
        "stops": st.lists(STOP, max_size=4, unique_by=lambda one: json.dumps(one, sort_keys=True)),
        "schools": st.lists(SCHOOL, max_size=3, unique_by=lambda one: json.dumps(one, sort_keys=True)),
        "fields": st.fixed_dictionaries(
            {},
            optional={
                "city": WORD, "title": WORD, "employer": WORD, "language": WORD,
                "tags": st.lists(WORD, min_size=1, max_size=3, unique=True).map(", ".join),
                "wechat": st.from_regex(r"[a-z][a-z0-9_]{5,12}", fullmatch=True),
                "phone": st.from_regex(r"1410000[0-9]{4}", fullmatch=True),
                "email": st.from_regex(r"[a-z]{3,8}@post\.example", fullmatch=True),
            },
        ),
    }
)  # fmt: skip
_STOP = ("employer", "title", "department_name", "started", "ended")
_SCHOOL = ("school", "degree", "major", "year")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("resumes")


_NUMBERS = count()


def _written(place: Path, lives: list[dict[str, Any]]) -> Path:
    """These lives as candidates of a store, exported."""
    store = Store.create(place / "first.db")
    desk = Desk(store)
    with writing(store, desk.session, "create") as write:
        for number, life in enumerate(lives):
            row = desk.add_candidate(write, f"顾长风{number}", **life["fields"])
            for at, stop in enumerate(life["stops"]):
                write.create(Career, candidate=row, place=at, **stop)
            for at, school in enumerate(life["schools"]):
                write.create(Education, candidate=row, place=at, **school)
    export(store, desk.session, Kind.CANDIDATE, place / "out.json", "name:顾长风")
    store.close()
    return place / "out.json"


def _beside(model: Any, row: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:
    found = model.select().where(model.candidate == row).order_by(model.place)
    return [{name: getattr(one, name) for name in names} for one in found]


@given(lives=st.lists(LIFE, min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_life_that_is_written_is_read_back(folder: Path, lives: list[dict[str, Any]]) -> None:
    place = folder / str(next(_NUMBERS))
    place.mkdir()
    file = _written(place, lives)
    store = Store.create(place / "second.db")
    desk = Desk(store)
    done = imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="new")
    assert (done.create, done.error) == (len(lives), 0)
    for number, life in enumerate(lives):
        row: Any = Candidate.get(Candidate.name == f"顾长风{number}")
        fields = {name: getattr(row, name) for name in life["fields"]}
        assert fields == life["fields"]
        stops = [{name: stop.get(name) for name in _STOP} for stop in life["stops"]]
        assert _beside(Career, row, _STOP)[-len(stops) or 99 :] == stops
        assert _beside(Education, row, _SCHOOL) == [
            {name: one.get(name) for name in _SCHOOL} for one in life["schools"]
        ]
        assert row.notes is None
    store.close()
