"""P5, I6: the shell says what the form says: who may be here already, and that a phone cannot be one; it is saved."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Shell


def test_a_candidate_who_may_be_here_is_made_and_said_to_be_alike(katui: Shell) -> None:
    first = katui("create", "candidate", "name=傅望萌", "employer=流沙半导体", "--json").json
    assert "alike" not in first
    again = katui("create", "candidate", "姓名=傅望萌", "employer=流沙半导体有限公司", "--json").json
    assert (again["ok"], [one["id"] for one in again["alike"]]) == (True, [first["id"]])
    said = katui("create", "candidate", "name=傅望萌", "employer=西安流沙半导体").out
    assert f"It may be the same as 傅望萌, candidate:{first['id']} (same name and employer)." in said
    assert "same" not in katui("create", "candidate", "name=傅望萌", "employer=流沙半导体", "--force").out


def test_a_client_that_may_be_here_is_made_and_said_to_be_alike(katui: Shell) -> None:
    made = katui("create", "client", "name=鲲鹏航电", "--json").json
    said = katui("create", "client", "name=鲲鹏航电股份有限公司")
    assert (said.code, f"It may be the same as 鲲鹏航电, client:{made['id']}" in said.out) == (0, True)


@pytest.mark.parametrize("phone", ["招聘总监", "123abc", "12345"])
def test_a_phone_that_cannot_be_one_is_saved_with_a_word(katui: Shell, phone: str) -> None:
    warned = f"“{phone}” is no number to call; it is kept as typed."
    made = katui("create", "candidate", "name=傅望萌", f"phone={phone}", "--json").json
    assert made["warning"] == warned
    assert katui("show", "candidate", str(made["id"]), "--json").json["contact"]["phone"] == phone
    assert warned in katui("create", "person", "name=张总", "client=1", f"电话={phone}").out
    edited = ("edit", "person", "1", f"phone={phone}")
    assert warned in katui(*edited).out
    assert katui("edit", "person", "1", "phone=12ab", "--json").json["warning"].startswith("“12ab”")
    assert "kept as typed" not in katui("edit", "person", "1", "phone=010-6553 8000").out


@pytest.mark.parametrize(
    "phone", ["14100009991", "138 0013 8000（微信同号）", "13800138000 / 010-88886666-801", "010-88886666 转 801"]
)
def test_a_number_says_nothing(katui: Shell, phone: str) -> None:
    made = katui("create", "candidate", "name=傅望萌", f"phone={phone}", "--json").json
    assert "warning" not in made
