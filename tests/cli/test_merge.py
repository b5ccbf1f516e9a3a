"""P4, P5: two records are merged from the shell; what gives a confidential search away only on purpose."""

from __future__ import annotations

from tests.cli.conftest import Shell


def test_a_merge_that_gives_a_confidential_search_away_is_made_on_purpose_only(katui: Shell) -> None:
    assert katui("edit", "position", "1", "confidential=yes", "alias=某芯片公司").code == 0
    again = ("name=阿依古丽·买买提", "employer=归墟半导体")
    made = str(katui("create", "candidate", *again, "--force", "--json").json["id"])
    merge = ("merge", "candidate", "1", made, "--field", "employer=take", "--json")
    refused = katui(*merge)
    assert (refused.code, "P4.employer" in refused.out) == (1, True), refused
    assert katui(*merge, "--force").json["kept"] == 1
    assert "Employer  归墟半导体" in katui("show", "candidate", "1").out
