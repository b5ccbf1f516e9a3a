"""P7: consent, purpose and term from the shell, and the list of those whose term has passed."""

from __future__ import annotations

from tests.cli.conftest import Shell

DUE = ("list", "candidate", "--filter", "retention:due", "--json")


def test_whose_term_has_passed_is_listed_until_they_agree_again(katui: Shell) -> None:
    before = {row["id"] for row in katui(*DUE).json["items"]}
    given = ("data_purpose=pool", "consent_on=2024-01-05", "consent_how=微信文字同意", "keep_until=2026-11-01")
    made = katui("create", "candidate", "name=申屠未央", *given, "--json").json["id"]
    assert {row["id"] for row in katui(*DUE).json["items"]} == before | {made}
    file = katui("show", "candidate", str(made), "--json").json
    assert (file["facts"]["data_purpose"], file["facts"]["consent_on"]) == ("Talent pool", "2024-01-05")
    assert file["kept"] == {"until": "2026-11-01", "due": True}
    assert katui("edit", "candidate", str(made), "keep_until=2028-11-01", "--json").json["ok"] is True
    assert {row["id"] for row in katui(*DUE).json["items"]} == before
    assert [row["id"] for row in katui(*DUE[:3], "consent:yes", "--json").json["items"]] == [made]
    wrong = katui(*DUE[:3], "retention:x", "--json")
    assert (wrong.code, wrong.json["error"]["rule"]) == (1, "P7.words")
