"""Writes docs/keys.md, docs/pipeline.md and docs/rules.md from the tables that the program itself reads."""

from __future__ import annotations

from pathlib import Path

from katui import i18n
from katui.commands.catalogue import of_scope
from katui.commands.command import Command
from katui.commands.scopes import SCOPES
from katui.domain.needs import WHY
from katui.domain.pipeline import CLASS_OF, ENDS, ENDS_FROM, ENTRY, NEXT, STAGES, Status
from katui.domain.rule import Rule
from katui.domain.rules import RULES
from katui.domain.settings import Settings

DOCS = Path(__file__).resolve().parents[1] / "docs"
LANGUAGES = i18n.LANGUAGES


def _in(language: i18n.Language, text: str) -> str:
    before = i18n.language()
    i18n.activate(language)
    try:
        return i18n._(text)
    finally:
        i18n.activate(before)


def _code(words: tuple[str, ...]) -> str:
    return " ".join(f"`{word}`" for word in words) or "—"


def keys_page() -> str:
    """docs/keys.md: every command by where its keys act."""
    lines = [
        "# Keys",
        "",
        "Made from `katui/commands/catalogue.py` by `tools/make_docs.py`; do not edit by hand.",
        "",
        "Keys are changed in Settings (`ctrl+p`, Settings) or under `[keys]` of the configuration, by command id. With",
        "a Chinese input method on, punctuation acts as its twin: `、` as `/`, `？` as `?`, `【` `】` as `[` `]`.",
        "",
    ]
    for scope, title in SCOPES.items():
        lines += [f"## {title} · {_in('zh_CN', title)}", "", "| keys | does | 中文 | id |", "| --- | --- | --- | --- |"]
        lines += [_key_row(command) for command in of_scope(scope)]
        lines.append("")
    return "\n".join(lines)


def _key_row(command: Command) -> str:
    stop = "" if command.label.endswith("?") else "."
    english = f"{command.label}{stop} {command.help}" if command.help else command.label
    chinese = _in("zh_CN", command.label)
    if command.help:
        chinese += f"：{_in('zh_CN', command.help)}"
    return f"| {_code(command.keys)} | {english} | {chinese} | `{command.id}` |"


def pipeline_page() -> str:
    """docs/pipeline.md: the transition table."""
    lines = [
        "# Statuses and transitions",
        "",
        "Made from `katui/domain/pipeline.py` and `needs.py` by `tools/make_docs.py`; do not edit by hand.",
        "",
        "## Stages",
        "",
        "| status | name | 中文 | class | next | ends | hard needs | soft needs |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for status in STAGES:
        entry = ENTRY[status]
        cells = (NEXT[status], ENDS_FROM[status], entry.hard, entry.soft)
        lines.append(
            _status_row(status) + " | ".join(_code(tuple(each.value for each in cell)) for cell in cells) + " |"
        )
    lines += ["", "## Ends", "", "| status | name | 中文 | class | needs |", "| --- | --- | --- | --- | --- |"]
    lines += [_status_row(status) + _code(tuple(need.value for need in ENTRY[status].hard)) + " |" for status in ENDS]
    lines += ["", "## Needs", "", "| need | what is missing | 中文 |", "| --- | --- | --- |"]
    lines += [f"| `{need.value}` | {why} | {_in('zh_CN', why)} |" for need, why in WHY.items()]
    return "\n".join([*lines, ""])


def _status_row(status: Status) -> str:
    return f"| `{status.value}` | {status.en} | {status.zh} | `{CLASS_OF[status].value}` | "


def rules_page() -> str:
    """docs/rules.md: the table of the automatic rules."""
    lines = [
        "# Automatic rules",
        "",
        "Made from `katui/domain/rules.py` by `tools/make_docs.py`; do not edit by hand.",
        "",
        "A rule makes actions, which stay until somebody closes them, or rows of Today, which go when their reason has",
        "gone. No rule changes a status. Looking twice, from two sessions or at every opening makes nothing twice.",
        "Today and `katui today --json` name the rule of each row. Every rule is on; a leader switches it for the firm",
        "in Rules (`ctrl+p`, Rules) or with `katui rules ID off`, by tier where it has limits by tier. A rule",
        "that is off makes nothing and shows nothing; a step that a person named stays.",
        "",
        "| id | asks for | 中文 | makes | looked at when | for | limits by tier |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_rule_row(rule) for rule in RULES]
    lines += ["", "## Condition, due, why", ""]
    for rule in RULES:
        lines += [f"### {rule.id}", ""]
        for label, text in (("Condition", rule.condition), ("Due", rule.due), ("Why", rule.why)):
            lines += [f"- {label}: {text} · {_in('zh_CN', text)}"]
        lines.append("")
    return "\n".join(lines)


def _rule_row(rule: Rule) -> str:
    makes = "action" if rule.makes_actions else "row"
    events = "; ".join(event.en for event in rule.on)
    limits = "—"
    if rule.setting:
        limits = f"`{rule.setting}`: " + ", ".join(f"{k} {v}" for k, v in getattr(Settings(), rule.setting).items())
    title = f"{rule.title} | {_in('zh_CN', rule.title)}"
    return f"| `{rule.id}` | {title} | {makes} | {events} | {rule.whom.en} | {limits} |"


PAGES = {"keys.md": keys_page, "pipeline.md": pipeline_page, "rules.md": rules_page}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
