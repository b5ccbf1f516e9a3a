"""F1, I3, P7: a step that a colleague made in the other language is read in one's own; erased, it names nobody."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.services import minds
from katui.store.changes import writing
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from tests import factories
from tests.services.test_minds import HR
from tests.ui.scenes.erase import NAME, asked, filled
from tests.ui.ui_case import Before, UiCase, press, shown, still

SAID = {
    "en": f"Tell {NAME} what HR does",
    "zh_CN": f"跟{NAME}说清楚归墟半导体的 HR 管什么",
}
TOLD = {
    "en": "Tell 归墟半导体 that the candidate for",
    "zh_CN": "告知归墟半导体：架构师的候选人已退出",
}
OTHER: dict[i18n.Language, i18n.Language] = {"en": "zh_CN", "zh_CN": "en"}


def by_a_colleague(language: i18n.Language) -> Before:
    """解语晴, who works in that language, recorded what the candidate says of HR; the step is 单若谷's, due today."""

    def make(desk: factories.Desk) -> None:
        asked(desk)
        i18n.activate(language)
        minds.record_hr(desk.store, factories.session("xie"), Submission.get().id, HR | {"by_when": "today"})

    return make


def sent(language: i18n.Language) -> Before:
    """The same, and the client knows the card: it will have to be told."""

    def make(desk: factories.Desk) -> None:
        by_a_colleague(language)(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(Submission.get(), status="submitted")

    return make


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_the_row_reads_in_the_language_of_who_looks(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=by_a_colleague(OTHER[language])) as app:
        async with app.run_test(size=(200, 40)) as pilot:
            await still(pilot)
            assert SAID[language] in shown(pilot)
            assert SAID[OTHER[language]] not in shown(pilot)
            (kept,) = await app.read(lambda *_: [row.do for row in Action.select().where(Action.told.is_null(False))])
            assert kept.startswith(SAID[OTHER[language]]), "it was written by the colleague"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_once_the_candidate_is_erased_neither_language_says_the_name(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=sent(OTHER[language])) as app:
        async with app.run_test(size=(200, 40)) as pilot:
            await still(pilot)
            assert SAID[language] in shown(pilot)
            await filled(pilot)
            await press(pilot, "g", "t")
            for each in (language, OTHER[language]):
                assert i18n.language() == each
                assert TOLD[each] in shown(pilot)
                assert NAME not in shown(pilot)
                await app.run_action("switch_language")
                await still(pilot)
