"""P7: erased from the shell, and not on file again by accident."""

from __future__ import annotations

from tests.cli.conftest import Shell

PHONE = "13912345678"


def test_who_was_erased_comes_on_file_again_with_force_only(katui: Shell) -> None:
    made = str(katui("create", "candidate", "name=申屠未央", f"phone={PHONE}", "--json").json["id"])
    asked = ("erase", "candidate", made, "--name", "申屠未央", "--reason", "本人来信", "--json")
    assert katui(*asked).json["error"]["rule"] == "P7.role"
    assert katui(*asked, "--as", "zeng").json["ok"] is True
    fields = ("create", "candidate", "name=申屠某", f"phone=+86 {PHONE}")
    again = katui(*fields, "--json")
    assert (again.code, again.json["error"]["rule"], again.json["error"]["field"]) == (1, "P7.again", "phone")
    assert "申屠" not in again.out
    told = katui(*fields, "--lang", "zh")
    assert (told.code, "按本人要求删除" in told.err) == (1, True)
    assert katui(*fields, "--force", "--json").json["ok"] is True


def test_where_half_of_the_name_still_stands_is_printed(katui: Shell) -> None:
    made = str(katui("create", "candidate", "name=沈婉璇", "--json").json["id"])
    katui("log", "王敏 问起小沈（婉璇） done")
    told = katui("erase", "candidate", made, "--name", "沈婉璇", "--reason", "本人来信", "--as", "zeng", "--lang", "zh")
    assert "以下地方可能还提到此人" in told.out
    assert "问起小沈（婉璇）" in told.out


def test_a_title_loses_the_name_and_what_still_has_it_is_printed(katui: Shell) -> None:
    """G2: a key person's title and a document's kept the name, and no place was told."""
    made = str(katui("create", "candidate", "name=唐冠昊", "--json").json["id"])
    katui("edit", "person", "1", "title=唐冠昊的老板")
    katui("edit", "candidate", "2", "title=唐冠昊的下属", "notes=TANG GUANHAO")
    asked = ("--name", "唐冠昊", "--reason", "本人来信", "--as", "zeng")
    done = katui("erase", "candidate", made, *asked, "--json").json
    assert [line.split(":")[1].strip() for line in done["left"]] == ["TANG GUANHAO"]
    assert done["papers"] == []
    assert "唐冠昊" not in katui("show", "person", "1").out
    assert "唐冠昊" not in katui("show", "candidate", "2").out
