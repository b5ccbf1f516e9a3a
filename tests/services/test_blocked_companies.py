"""P2, model: a candidate is never shown to the present employer, anything of its group, or a blocked company."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.services.candidate_cards import CandidateFile
from katui.services.edit import edit
from katui.services.show import show
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.test_moves import REPORT, card, go, refusal, status_of


def group(desk: Desk) -> dict[str, Any]:
    """岱舆集团 over 归墟半导体 and 岱舆电池, which has a plant; 南柯云 stands alone."""
    with writing(desk.store, desk.session, "set_up") as write:
        top = desk.add_client(write, "岱舆集团")
        battery = desk.add_client(write, "岱舆电池", parent=top)
        plant = desk.add_client(write, "岱舆电池苏州厂", parent=battery)
        alone = desk.add_client(write, "南柯云")
        write.update(desk.client, parent=top)
    return {"top": top, "battery": battery, "plant": plant, "alone": alone}


def works_at(desk: Desk, employer: str) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"employer": employer})


@pytest.mark.parametrize("employer", ["岱舆集团", "岱舆电池", "岱舆电池苏州厂", "归墟半导体"])
def test_parent_sibling_and_unit_of_the_present_employer_are_blocked(desk: Desk, employer: str) -> None:
    group(desk)
    works_at(desk, employer)
    assert refusal(desk, card(desk, "shortlisted"), Status.SUBMITTED, **REPORT).rule == "P2.blocked_company"


def test_the_employers_other_name_is_as_good(desk: Desk) -> None:
    held = group(desk)
    edit(desk.store, desk.session, Kind.CLIENT, held["battery"].id, {"aliases": "岱舆动力"})
    works_at(desk, "岱舆动力")
    assert refusal(desk, card(desk, "shortlisted"), Status.SUBMITTED, **REPORT).rule == "P2.blocked_company"


def test_an_employer_outside_the_group_blocks_nothing(desk: Desk) -> None:
    group(desk)
    works_at(desk, "南柯云")
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    assert status_of(row) is Status.SUBMITTED


def test_a_blocked_group_covers_its_units_but_a_blocked_unit_not_its_sister(desk: Desk) -> None:
    group(desk)
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"blocked": "岱舆电池"})
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.other.id, {"blocked": "岱舆集团"})
    other = card(desk, "shortlisted", candidate=desk.other)
    assert refusal(desk, other, Status.SUBMITTED, **REPORT).rule == "P2.blocked_company"


def test_the_file_names_the_employer_and_its_group_as_blocked(desk: Desk) -> None:
    group(desk)
    works_at(desk, "岱舆电池")
    file = show(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id)
    assert isinstance(file, CandidateFile)
    assert file.blocked_always[0] == "岱舆电池"
    assert set(file.blocked_always) == {"岱舆电池", "岱舆集团", "岱舆电池苏州厂", "归墟半导体"}
