"""F3: a shipped script is true at any hour and before days off: no word of it names an hour or day of its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from katui import resources
from katui.domain.script_reading import parse_script
from katui.domain.scripts import Template

FILES = sorted(resources.scripts_dir().glob("*/*.toml"))
PROMISED = {
    "zh_CN": re.compile(
        "今晚|明晚|明天|明早|后天|(?<!午休或)晚上(?:您|再打|忙)|换晚上|约晚上|下班后再打给|小时后再|过两个小时|这周(?:和|或)下周"
        "|下周这个时候|您这周|那下周|今天(?!不聊|又催了|不耽误|是您|是问候|不推|\\{等待天数\\})"
    ),
    "en": re.compile(
        r"tonight|this evening|tomorrow|in the evening|in (?:two|three) hours|after work:|this week or next"
        r"|at this time next week|(?<!No business )(?<!called again )\btoday\b",
        re.IGNORECASE,
    ),
}
ADVICE = re.compile(r"Try (?:once more )?at lunch or in the evening")
"""Good hours for a call to a candidate, said as such (F1)."""


def said(template: Template) -> str:
    return ADVICE.sub("", template.template)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_shipped_script_promises_an_hour_that_its_next_step_need_not_have(path: Path) -> None:
    script = parse_script(tomllib.loads(path.read_text("utf-8")), "shipped")
    found = [text for each in script.templates() if PROMISED[path.parent.name].search(text := said(each))]
    assert found == []
