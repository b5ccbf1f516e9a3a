"""I4, I2, S10: `katui` alone on a terminal: the first glyphs, the screens, the offer to make a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.terminal.driver import Term


def desk(home: Path, *words: str, **environ: str) -> Term:
    env = {"HOME": str(home), "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "TMPDIR": str(home)}
    return Term.python("-m", "katui", *words, env=env | environ, cwd=home)


def test_the_desk_of_a_sample_store_opens_on_today_after_the_splash(tmp_path: Path, sample_file: Path) -> None:
    with desk(tmp_path, "--db", str(sample_file)) as term:
        term.wait_for("Today")
        splash = term.raw.index(b"katui")
        assert splash < 40
        term.send("q")
        assert term.wait_exit() == 0
        assert not term.in_alternate_screen


@pytest.mark.parametrize(("lang", "today"), [("zh_CN", "今日"), ("en", "Today")])
def test_the_demo_leaves_nothing_behind(tmp_path: Path, lang: str, today: str) -> None:
    with desk(tmp_path, "--demo", "--at", "2026-11-20T09:00", "--lang", lang) as term:
        term.wait_for(today, timeout=40)
        assert list(tmp_path.glob("katui-demo-*"))
        term.send("q")
        assert term.wait_exit() == 0
    assert not list(tmp_path.glob("katui-demo-*"))


def test_no_store_at_the_default_place_offers_to_make_one(tmp_path: Path) -> None:
    with desk(tmp_path) as term:
        term.wait_for("Make one")
        assert not term.in_alternate_screen
        term.send("n", "enter")
        assert term.wait_exit() == 1
        assert "katui --demo" in term.text
    assert not (tmp_path / ".local" / "share").exists()
    with desk(tmp_path) as term:
        term.wait_for("Make one")
        term.send("y", "enter")
        term.wait_for("Today")
        term.send("q")
        assert term.wait_exit() == 0
    assert (tmp_path / ".local" / "share" / "katui" / "desk.db").is_file()


@pytest.mark.parametrize("words", [("--db", "nowhere.db"), ("--as",), ("--lang", "fr"), ("--json",)])
def test_what_stops_the_desk_is_said_on_the_terminal_as_it_was(tmp_path: Path, words: tuple[str, ...]) -> None:
    with desk(tmp_path, *words) as term:
        assert term.wait_exit() in {1, 2}
        assert not term.in_alternate_screen
        assert "katui" in term.text
        assert "Traceback" not in term.text


def test_doctor_measures_the_width_of_a_chinese_character(tmp_path: Path, sample_file: Path) -> None:
    with desk(tmp_path, "--db", str(sample_file), "doctor") as term:
        term.wait_exit()
        assert "takes 2 columns" in term.text
