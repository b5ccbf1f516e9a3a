"""P6: the check-in with the client hears the client, and neither hints at nor files what the candidate confided."""

from __future__ import annotations

import pytest

from katui.domain.scenarios import Scenario
from katui.domain.scripts import Effect
from katui.i18n import LANGUAGES, Language
from katui.services.script_files import shipped


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_client_misses_is_not_filed_as_a_concern_of_the_candidate(language: Language) -> None:
    for branch in shipped(Scenario.CHECK_IN_CLIENT, language).branches:
        assert Effect.RECORD_CONCERN not in branch.effects, branch.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_client_is_asked_for_an_example_and_offered_no_reason(language: Language) -> None:
    [work] = [one for one in shipped(Scenario.CHECK_IN_CLIENT, language).branches if one.key == "2"]
    words = {"zh_CN": ("举个例子：哪件事", "还是"), "en": ("an example: what happened", "is it")}
    asked, guessed = words[language]
    assert asked in work.say[0].template
    assert guessed not in work.say[0].template
