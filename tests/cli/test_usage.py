"""I3, I4: options before and after, wrong usage, languages, encodings, pipes, and a hand on Ctrl-C."""

from __future__ import annotations

import fcntl
import importlib
import itertools
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from argparse import Action, ArgumentTypeError

import pytest

import katui as package
from katui.cli import output
from katui.cli.arguments import Parser, add_globals
from katui.cli.table import COMMANDS
from tests.cli.conftest import Shell


def commands() -> list[str]:
    from importlib.util import find_spec

    return [name for name, (module, _about) in COMMANDS.items() if find_spec(f"katui.cli.{module}")]


def chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def test_version(bare: Shell) -> None:
    assert bare("--version").out == f"katui {package.__version__}\n"
    assert bare("--version", "--json").json == {"version": package.__version__}


@pytest.mark.parametrize("words", [("--db", "{db}", "today"), ("today", "--db", "{db}"), ("today", "--db={db}")])
def test_global_options_work_before_and_after(bare: Shell, sample_file: object, words: tuple[str, ...]) -> None:
    said = bare(*(word.format(db=sample_file) for word in words), "--json")
    assert said.json["user"] == "shan"


def test_the_same_value_twice_is_fine_two_values_are_wrong_usage(katui: Shell) -> None:
    db = str(katui.db)
    assert katui("--db", db, "today", "--db", db).code == 0
    said = katui("--db", db, "today", "--db", "other.db")
    assert said.code == 2
    assert "--db" in said.err
    assert katui("--lang", "en", "today", "--lang", "zh_CN").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("nosuch",),
        ("log",),
        ("list", "nosuch"),
        ("move", "1"),
        ("move", "x", "contacted"),
        ("today", "--nosuch"),
        ("--lang", "fr", "today"),
        ("--nosuch",),
        ("today", "--scope", "world"),
        ("demo", "destroy", "x"),
    ],
)
def test_wrong_usage_exits_2_and_says_so_to_programs_too(katui: Shell, words: tuple[str, ...]) -> None:
    said = katui(*words)
    assert said.code == 2
    assert said.err
    told = katui(*words, "--json")
    assert told.code == 2
    assert told.json["error"]["rule"] == "I4.usage"


@pytest.mark.parametrize("command", ["list", "import", "export"])
def test_an_unknown_kind_names_only_the_kinds_that_the_command_takes(katui: Shell, command: str) -> None:
    from katui.cli import words
    from katui.files.headers import fields_of
    from katui.services.lists import LISTED

    taken = words.IMPORTED if command == "import" else words.LISTED
    said = katui(command, "foo", *([] if command == "list" else ["x.csv"]))
    assert said.code == 2
    assert said.err.splitlines()[0].endswith(f"known are: {', '.join(kind.value for kind in taken)}")
    assert set(words.LISTED) == set(LISTED)
    assert all(fields_of(kind.value) for kind in words.IMPORTED)


@pytest.mark.parametrize("command", [("list", "candidate"), ("today",)])
def test_a_limit_of_0_is_all_and_a_negative_one_is_wrong_usage(katui: Shell, command: tuple[str, ...]) -> None:
    katui("log", "解小满：打电话 明天")
    clock = ("--at", "2026-11-30T09:00")
    whole = katui(*command, *clock, "--json").json
    assert katui(*command, *clock, "--limit", "0", "--json").json["items"] == whole["items"] != []
    assert katui(*command, *clock, "--limit", "0", "--json").json["more"] is False
    wrong = katui(*command, "--limit", "-1")
    assert wrong.code == 2
    assert "-1" in wrong.err


def test_going_back_without_a_reason_names_the_option_for_it(katui: Shell) -> None:
    katui("move", "1", "contacted", "--anyway")
    said = katui("move", "1", "sourced")
    assert said.code == 1
    assert "--reason" in said.err
    assert "--field" not in said.err


def test_what_the_system_refuses_is_said_in_the_language_of_the_run(katui: Shell) -> None:
    words = ("export", "candidate", "nofolder/x.csv")
    said = katui(*words, KATUI_LANG="zh_CN")
    assert (said.code, said.err) == (1, "katui: x.csv 写不进去：没有这个文件夹或文件。\n")
    assert "there is no such folder or file" in katui(*words, KATUI_LANG="en").err
    (katui.home / "folder.csv").mkdir()
    said = katui("export", "candidate", "folder.csv", "--overwrite", KATUI_LANG="zh_CN")
    assert (said.code, said.err) == (1, "katui: folder.csv 写不进去：它是文件夹。\n")


def test_an_import_in_an_encoding_that_nobody_named_asks_for_it(katui: Shell) -> None:
    file = katui.home / "x.csv"
    file.write_bytes(b"\xff\xfe\x00\xd8\x41\x00,\x00\xff\xdb\r\x00\n\x00" * 9)
    said = katui("import", "candidate", str(file), "--json")
    assert said.json["error"]["rule"] == "I5.encoding"
    assert "--encoding NAME" in said.err
    assert "leave" not in said.err
    assert "leave --encoding out" in katui("import", "candidate", str(file), "--encoding", "utf-8").err


def test_a_mistyped_command_is_guessed(bare: Shell) -> None:
    assert "today" in bare("tody").err


def parser_of(name: str) -> Parser:
    made = Parser(f"katui {name}")
    importlib.import_module(f"katui.cli.{COMMANDS[name][0]}").arguments(made)
    add_globals(made)
    return made


def words_for(action: Action) -> list[str]:
    """Words that an argument or an option takes."""
    if action.choices:
        known = list(map(str, action.choices))
        return known[:1]
    for word in ("7", "candidate", "contacted", "a=b", "2026-11-20"):
        try:
            action.type(word) if callable(action.type) else None
        except (ArgumentTypeError, ValueError):
            continue
        return [word] * (2 if action.nargs in {2, "+", "*"} else 1)
    raise AssertionError(f"no word fits {action.dest}")


@pytest.mark.parametrize("name", commands())
def test_an_option_stands_before_between_or_after_what_a_command_takes(name: str) -> None:
    actions = [one for one in parser_of(name)._actions if one.dest != "help"]
    taken = [word for one in actions if not one.option_strings for word in words_for(one)]
    options = [
        [one.option_strings[0], *([] if one.nargs == 0 else words_for(one))] for one in actions if one.option_strings
    ]
    before = vars(parser_of(name).read([*itertools.chain(*options), *taken]))
    assert len(options) > 4
    for option in options:
        first = [word for other in options if other is not option for word in other]
        for at in range(len(taken) + 1):
            line = [*first, *taken[:at], *option, *taken[at:]]
            assert vars(parser_of(name).read(line)) == before, line
    for at in range(len(taken) + 1):
        line = [*taken[:at], *itertools.chain(*options), *taken[at:]]
        assert vars(parser_of(name).read(line)) == before, line


def test_a_file_may_stand_after_an_option_and_what_is_too_much_is_named_alone(katui: Shell) -> None:
    made = katui("report", "1", "--kind", "blind", "blind.docx", "--overwrite")
    assert (made.code, (katui.home / "blind.docx").exists()) == (0, True), made.err
    said = katui("report", "1", "--kind", "blind", "blind.docx", "more", KATUI_LANG="zh_CN")
    assert (said.code, said.err.splitlines()[0]) == (2, "katui report: 不认识的参数：more")
    assert said.err.splitlines()[1].startswith("用法：katui report [-h] ")


def test_help_lists_every_command_in_both_languages(bare: Shell) -> None:
    english, zh = bare("--help").out, bare("--lang", "zh_CN", "--help").out
    for name in COMMANDS:
        assert f"  {name} " in english
        assert f"  {name} " in zh
    assert not chinese(english)


@pytest.mark.parametrize("name", commands())
def test_the_help_of_every_command_is_complete_in_both_languages(bare: Shell, name: str) -> None:
    english = bare(name, "--help", KATUI_LANG="en")
    zh = bare(name, "--help", KATUI_LANG="zh_CN")
    assert english.code == zh.code == 0
    assert not chinese(english.out)
    for row in english.out.splitlines():
        words = row.strip().partition("  ")[2].strip()
        assert not words or words not in zh.out, f"not translated: {words}"
    assert chinese(zh.out.splitlines()[0])


def test_no_line_of_chinese_help_is_wider_than_the_terminal(bare: Shell) -> None:
    said = bare("move", "--help", KATUI_LANG="zh_CN", COLUMNS="80").out
    body = said.split("\n\n", 1)[1]
    for row in body.splitlines():
        assert sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in row) <= 80


@pytest.mark.parametrize("name", ["import", "list", "log"])
def test_chinese_help_lines_up_by_columns_and_no_heading_ends_in_a_western_colon(bare: Shell, name: str) -> None:
    rows = bare(name, "--help", KATUI_LANG="zh_CN", COLUMNS="100").out.splitlines()
    assert [row for row in rows if row.endswith("：")] != [row for row in rows if row.endswith(":")] == []
    begins = {output.width(row[: told.start(1)]) for row in rows if (told := re.match(r"  \S.*?  +(\S)", row))}
    assert len(begins) == 1, "every explanation begins in the same column"


def test_the_commands_are_headed_in_either_language(bare: Shell) -> None:
    assert "\ncommands:\n" in bare("--help", KATUI_LANG="en").out
    assert "\n命令：\n" in bare("--help", KATUI_LANG="zh_CN").out


@pytest.mark.parametrize(
    ("environ", "zh"),
    [
        ({"KATUI_LANG": "zh_CN", "LANG": "C.UTF-8"}, True),
        ({"KATUI_LANG": "en", "LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, True),
    ],
)
def test_the_language_is_the_variable_then_the_locale(bare: Shell, environ: dict[str, str], zh: bool) -> None:
    assert chinese(bare("--help", **environ).out) is zh


def test_the_configuration_comes_before_the_locale_and_the_option_before_all(bare: Shell) -> None:
    folder = bare.home / ".config" / "katui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('language = "zh_CN"\n', encoding="utf-8")
    assert chinese(bare("--help").out)
    assert not chinese(bare("--help", KATUI_LANG="en").out)
    assert not chinese(bare("--help", "--lang", "en", KATUI_LANG="zh_CN").out)


def test_a_broken_configuration_is_one_sentence(bare: Shell) -> None:
    folder = bare.home / ".config" / "katui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("language = [", encoding="utf-8")
    said = bare("today")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "config.toml" in said.err


def test_refusals_speak_the_active_language(bare: Shell) -> None:
    assert "katui init" in bare("today", KATUI_LANG="en").err
    said = bare("today", KATUI_LANG="zh_CN").err
    assert chinese(said)
    assert "katui init" in said


def test_output_is_utf8_whatever_the_locale_says(katui: Shell) -> None:
    done = katui.raw("find", "归墟", PYTHONIOENCODING="gbk")
    assert "归墟半导体" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_arguments_are_read_as_they_were_typed(katui: Shell, encoding: str) -> None:
    done = katui.raw("find", "归墟".encode(encoding), "--json")
    assert "归墟半导体" in done.stdout.decode("utf-8")


def test_a_broken_pipe_is_quiet(katui: Shell) -> None:
    line = [sys.executable, "-m", "katui", "list", "candidate", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(line, env=katui.environ, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert process.stderr == b""


def test_ctrl_c_is_one_line_and_saves_nothing(katui: Shell) -> None:
    assert katui.db is not None
    with open(f"{katui.db}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        line = [sys.executable, "-m", "katui", "log", "王敏 聊了", "--done"]
        process = subprocess.Popen(  # a runner in the background ignores Ctrl-C, and so would its children
            line,
            env=katui.environ,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        _until_waiting(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err.count(b"\n")) == (b"", 1)
    assert b"Traceback" not in err
    assert katui("list", "follow_up", "--json").json["items"] == []


def _until_waiting(pid: int) -> None:
    """Until the writer stands in the queue: its second thread waits for the lock."""
    for _turn in range(400):
        if len(os.listdir(f"/proc/{pid}/task")) > 1:
            time.sleep(0.1)
            return
        time.sleep(0.05)
    raise AssertionError("the writer never queued")


def test_planted_escapes_never_reach_the_terminal_and_json_keeps_them(katui: Shell) -> None:
    from katui.store.models.candidates import Candidate
    from katui.store.store import Store

    planted = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 \u202e阿依\x9b31m"
    assert katui.db is not None
    store = Store.open(katui.db)
    Candidate.update(name=planted).where(Candidate.id == 2).execute()
    store.close()
    for words in (("list", "candidate"), ("show", "candidate", "2"), ("list", "candidate", "--json")):
        out = katui(*words).out
        assert not any(char in out for char in "\x1b\x07\x9b\u202e")
    items = katui("list", "candidate", "--json").json["items"]
    assert items[0]["name"] == planted
    assert "[@click=app.quit]x[/]" in katui("list", "candidate").out
