# katui. `make demo` opens the desk on the sample firm, `make test` runs every test; both need only Python 3.11+.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := katui tests tools bench hatch_build.py
WORKERS ?= 4
REPORT := .pytest-report.xml

.PHONY: demo install test explore check lint types imports journeys format mo docs pinyin schema requirements gallery snapshots bench bench-full clean

demo: install ## open the desk on the sample firm
	$(BIN)/katui --demo

install: $(VENV)/.installed ## make .venv/bin/katui

$(VENV)/.installed: requirements.txt pyproject.toml hatch_build.py $(wildcard katui/i18n/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q $(VENV)/lib katui || true
	touch $@

$(VENV)/.tested: requirements-dev.txt $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-dev.txt
	touch $@

test: $(VENV)/.tested ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --junitxml=$(REPORT)

explore: $(VENV)/.tested ## draw new examples at random, ten times over, for every test that draws them
	for round in 1 2 3 4 5 6 7 8 9 10; do \
		KATUI_EXAMPLES=explore $(BIN)/python -m pytest -m hypothesis -n $(WORKERS) --dist worksteal || exit 1; done

check: lint types imports test journeys ## exactly what CI runs

lint: $(VENV)/.tested
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: $(VENV)/.tested
	$(BIN)/mypy

imports: $(VENV)/.tested
	$(BIN)/lint-imports --no-cache

journeys: ## fails when a journey or a test of docs/status.tsv is missing or skipped
	$(BIN)/python tools/check_report.py $(REPORT)

format: $(VENV)/.tested
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

mo: $(VENV)/.tested ## compile the translations
	$(BIN)/python hatch_build.py

docs: $(VENV)/.tested ## write docs/keys.md, docs/pipeline.md, docs/rules.md and docs/scripts
	$(BIN)/python tools/make_docs.py
	$(BIN)/python tools/make_scripts.py

pinyin: $(VENV)/.tested ## write the table of readings
	$(BIN)/python tools/make_pinyin.py

schema: $(VENV)/.tested ## before the first release: write the first migration from the models
	$(BIN)/python tools/freeze_schema.py

requirements: $(VENV)/.tested ## pin again; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --extra build -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt

snapshots: $(VENV)/.tested ## take the snapshots again; look at them with make gallery
	$(BIN)/python -m pytest tests/snapshots -n $(WORKERS) --snapshot-update

gallery: $(VENV)/.tested ## sheets of PNG of every screen and state
	$(BIN)/python tools/gallery.py

bench: $(VENV)/.tested ## the figures of S10 beside their floors
	$(BIN)/python -m bench

bench-full: $(VENV)/.tested
	$(BIN)/python -m bench --full

clean:
	rm -rf $(VENV) gallery bench/out $(REPORT)
