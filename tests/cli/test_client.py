"""C3, C7, C12: a client from the shell: registered, gated, its warning closed, its parts listed and shown."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Shell


def test_a_firm_is_registered_at_once_and_not_twice(katui: Shell) -> None:
    made = katui("client", "register", "鲲鹏航电", "where_met=展会", "met_by=xie", "--json").json
    assert (made["ok"], made["kind"]) == (True, "client")
    file = katui("show", "client", str(made["id"]), "--json").json
    assert file["facts"]["where_met"] == "展会"
    assert file["gate"]["complete"] is False
    again = katui("client", "register", "鲲鹏航电有限公司", "--json")
    assert (again.code, again.json["ok"]) == (0, True), "another form of the name may be another firm"
    assert [one["name"] for one in again.json["alike"]] == ["鲲鹏航电"], "and is said to be alike"
    assert "It may be the same as 鲲鹏航电" in katui("client", "register", "鲲鹏航电股份有限公司").out
    same = katui("client", "register", "归墟半导体有限公司", "--json")
    assert (same.code, same.json["error"]["rule"]) == (1, "P5.duplicate")
    assert [choice["id"] for choice in same.json["error"]["choices"]] == [1]
    assert katui("client", "register", "归墟半导体有限公司", "--force", "--json").code == 0


def test_only_a_leader_opens_the_gate(katui: Shell) -> None:
    client = str(katui("client", "register", "鲲鹏航电", "--json").json["id"])
    words = ("client", "gate", client, "--until", "2026-12-31", "--reason", "老客户介绍", "--json")
    assert katui(*words, "--as", "shan").json["error"]["rule"] == "C3.leader"
    assert katui(*words, "--as", "moqi").json == {
        "ok": True, "kind": "client", "id": int(client), "open_until": "2026-12-31",
    }  # fmt: skip
    assert katui("show", "client", client, "--json").json["gate"]["open_until"] == "2026-12-31"
    assert katui("client", "gate", "x", "--until", "today", "--reason", "y").code == 2


def test_warnings_documents_and_agreements_are_made_listed_and_shown(katui: Shell, tmp_path: Path) -> None:
    warning = katui("create", "warning", "client=1", "kind=churn", "brief=两个月没新职位", "--json").json["id"]
    assert [row["id"] for row in katui("list", "client", "--filter", "warning:yes", "--json").json["items"]] == [1]
    assert katui("list", "client", "--filter", "tier:B", "--json").json["items"] == []
    (row,) = katui("list", "warning", "--filter", "status:open", "--json").json["items"]
    assert (row["id"], row["warning_kind"], row["client"]) == (warning, "churn", "归墟半导体")
    closed = katui("client", "close", str(warning), "false_alarm", "--reason", "淡季", "--json")
    assert closed.json == {"ok": True, "kind": "warning", "id": warning}
    assert katui("show", "warning", str(warning), "--json").json["closed_reason"] == "淡季"
    agreements = katui("list", "agreement", "--json").json["items"]
    assert [(row["client_id"], row["state"]) for row in agreements] == [(1, "in_force")]
    papers = katui("list", "document", "--filter", "status:licence", "--json").json["items"]
    assert len(papers) == 1
    licence = tmp_path / "licence.pdf"
    licence.write_bytes(b"%PDF")
    attached = katui("client", "attach", str(papers[0]["id"]), str(licence), "--json").json
    assert attached["file"] == "licence.pdf"
    shown = katui("show", "document", str(papers[0]["id"]), "--json").json
    assert (shown["paper"]["file_name"], shown["header"]["name"]) == ("licence.pdf", "归墟半导体")
    assert katui("show", "agreement", "1").code == 0
    assert katui("client", "attach", "1").code == 2
