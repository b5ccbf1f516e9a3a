"""F3: docs/scripts shows every scenario filled from the sample firm, as it is now, without a gap."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from katui.domain.scripts import Scenario
from katui.services.script_files import shipped
from katui.store.store import Store
from tests import sample_firm

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "scripts"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_scripts", ROOT / "tools" / "make_scripts.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The pages as the tool makes them now."""
    store = Store.open(sample_firm.sample_copy(tmp_path_factory.mktemp("firm")))
    yield _tool().pages(store)
    store.close()


def test_the_pages_are_those_of_the_scripts_as_they_are(pages: dict[str, str]) -> None:
    assert {path.name for path in DOCS.iterdir()} == set(pages)
    for name, page in pages.items():
        assert (DOCS / name).read_text("utf-8") == page, f"make docs writes {name} again"


@pytest.mark.parametrize("scenario", Scenario)
def test_no_page_has_an_unfilled_variable(pages: dict[str, str], scenario: Scenario) -> None:
    page = pages[f"{shipped(scenario, 'en').id}.md"]
    assert "【缺" not in page
    assert "[missing" not in page
    assert "{" not in page
    assert page.count("\n### ") == 2 * len(shipped(scenario, "en").branches)
