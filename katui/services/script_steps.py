"""A step of a script, kept in both languages where katui words it in both: who reads it has the own (F3, I3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from katui import i18n
from katui.domain.script_variables import Template, Variable, fill, variable
from katui.domain.scripts import Branch, Scenario, Step
from katui.domain.step_words import NAMELESS, THIS_POSITION, in_both, typed
from katui.i18n import LANGUAGES, N_, Language
from katui.services.calls import CallCase
from katui.services.message_words import messages
from katui.services.script_files import load_shipped

DIRECT: Final = N_("Call {manager} directly about {candidate}: {person} forwarded the report, no answer")
FORWARD: Final = N_("Send {person} three lines to forward about {candidate}, then ask what came back")

Texts = dict[Language, Template]
Record = Mapping[str, str]
Called = Mapping[Language, str]


def columns(
    step: Step | None, record: Record, case: CallCase, scenario: Scenario, said: str | None = None
) -> dict[str, Any]:
    """The columns of a step that a script proposed, filled from the record; without one, of what was said.

    `case` says who hears the talk, `said` what somebody made of it in the log line. A wording of the
    firm's own, words of one's own and words that only one language knows stay as they are.
    """
    if step is None:
        return typed(said or "")
    own = fill(step.do, record)
    twins = None if own.gaps or said not in {None, own.text} else _twins().get((scenario, step.do.template))
    called: Called = {"zh_CN": case.addressed, "en": case.person.name}
    texts = {} if twins is None else {each: _filled(twins[each], each, record, called) for each in LANGUAGES}
    if not texts or None in texts.values():
        return typed(own.text if said is None else said)
    return in_both({each: text or "" for each, text in texts.items()})


@lru_cache(maxsize=1)
def _twins() -> dict[tuple[Scenario, str], Texts]:
    """Each step that katui words in both languages, by its scenario and its text in either."""
    found: dict[tuple[Scenario, str], Texts] = {}
    for scenario, texts in _pairs():
        for each in texts.values():
            found[scenario, each.template] = texts
    return found


def _pairs() -> Iterator[tuple[Scenario, Texts]]:
    shipped = load_shipped()
    for scenario in {one for one, _language in shipped}:
        en, zh = (shipped[scenario, each] for each in LANGUAGES)
        for one, other in zip(en.branches, zh.branches, strict=True):
            for texts in zip(_texts(one), _texts(other), strict=True):
                yield scenario, dict(zip(LANGUAGES, texts, strict=True))
        for message in (DIRECT, FORWARD):
            yield scenario, dict(zip(LANGUAGES, map(Template, i18n.in_every_language(message)), strict=True))


def _texts(branch: Branch) -> list[Template]:
    return [step.do for step in (*branch.steps, *(branch.again.steps if branch.again else ()))]


def _filled(text: Template, language: Language, record: Record, called: Called) -> str | None:
    """The text of a language; None where the record has no word for it there."""
    words: dict[str, str] = {}
    for found in text.variables:
        word = _word(found, language, record, called)
        if not word:
            return None
        words[found.id] = word
    return fill(text, words).text


def _word(asked: Variable, language: Language, record: Record, called: Called) -> str:
    """A word of the record in a language; empty where nobody knows it."""
    held = {known.id: text for name, text in record.items() if (known := variable(name))}.get(asked.id, "")
    if language == i18n.language():
        return held
    if asked.id == "person":
        return called[language] if held == called[i18n.language()] else ""
    reader = _READ.get(asked.id)
    return reader(held, language) if reader is not None else held if asked.id in _NAMES else ""


def _stand_in(held: str, language: Language) -> str:
    """A name, or what stands for one, which each language has its own words for."""
    for message in (NAMELESS, THIS_POSITION):
        texts = i18n.in_every_language(message)
        if held in texts:
            return texts[LANGUAGES.index(language)]
    return held


def _round(held: str, language: Language) -> str:
    mine, other = (list(messages(each)["words"]["rounds"]) for each in (i18n.language(), language))
    return str(other[mine.index(held)]) if held in mine else ""


_NAMES: Final = frozenset({"candidate", "candidates", "manager", "consultant", "firm"})
_READ: Final[dict[str, Callable[[str, Language], str]]] = {
    "client": _stand_in,
    "position": _stand_in,
    "round": _round,
}
