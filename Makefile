# Two set-up commands: `make run` and `make test`. The rest is for those who work on the product.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus
SCORER ?= ../shared/tools/score_reading.py
DATA ?= tinhgon-data
PORT ?= 8000
FUZZ_SECONDS ?= 60
MUTANTS ?= 1.0
export PYTHONDONTWRITEBYTECODE = 1

.DEFAULT_GOAL := help
.PHONY: help run test fmt lint types imports templates translations unit database accept bench \
        mutate quality fuzz docs lock clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: $(VENV)/.run ## open the product in demo mode on http://127.0.0.1:$(PORT)
	$(BIN)/tinhgon serve --demo --data $(DATA) --port $(PORT)

test: $(VENV)/.dev fmt lint types imports templates translations unit database ## what CI runs

fmt: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	TINHGON_DATA=$(VENV)/data $(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

templates: $(VENV)/.dev
	$(BIN)/djlint --quiet --lint src/tinhgon/web/templates

translations: $(VENV)/.dev
	$(BIN)/python tools/catalogue.py --check
	$(BIN)/python tools/compile_messages.py

unit: $(VENV)/.dev
	$(BIN)/pytest -q -n 2 --dist loadfile -m "not accept" --ignore tests/e2e
	$(BIN)/pytest -q tests/e2e  # one browser and one server at a time

database: $(VENV)/.dev
	TINHGON_TEST_DATABASE=postgresql $(BIN)/pytest -q -n 2 --dist loadfile -m "django_db and not accept" \
	  tests/integration tests/web tests/guards/test_journal.py

accept: $(VENV)/.dev ## the slow acceptance suite
	$(BIN)/pytest -q -m accept

quality: $(VENV)/.dev ## score the reader on hand-made annotations and write docs/*-quality.md
	$(BIN)/python tools/reading_quality.py --corpus $(CORPUS) --scorer $(SCORER)
	$(BIN)/python tools/scan_quality.py --corpus $(CORPUS) --scorer $(SCORER)
	$(BIN)/python tools/measure_functions.py

bench: $(VENV)/.dev $(VENV)/.bench ## measure speed and memory against a peer, write docs/benchmarks.md
	$(BIN)/python bench/reading.py --corpus $(CORPUS) --peer $(VENV)/bench/bin/python --write docs/benchmarks.md
	$(BIN)/python bench/search.py --corpus $(CORPUS) --write docs/benchmarks.md
	$(BIN)/python bench/review.py --write docs/benchmarks.md
	$(BIN)/python bench/organisation.py --write docs/benchmarks.md
	$(BIN)/python bench/journal.py --write docs/benchmarks.md
	$(BIN)/python bench/law.py --peer $(VENV)/openfisca/bin/python --write docs/benchmarks.md
	$(BIN)/python bench/headcount.py --peer $(VENV)/pandas/bin/python --write docs/benchmarks.md
	$(BIN)/python bench/forms.py --write docs/benchmarks.md
	$(BIN)/python bench/reports.py --write docs/benchmarks.md

mutate: $(VENV)/.mutate ## spoil the law one place at a time, write docs/law-quality.md
	$(VENV)/mutate/bin/python tools/mutate_law.py --share $(MUTANTS) --write docs/law-quality.md

fuzz: $(VENV)/.fuzz ## coverage-guided fuzzing of the readers
	$(VENV)/fuzz/bin/python fuzz/read.py -max_total_time=$(FUZZ_SECONDS)
	$(VENV)/fuzz/bin/python fuzz/forms.py -max_total_time=$(FUZZ_SECONDS)

docs: $(VENV)/.dev ## regenerate the generated pages of docs/
	$(BIN)/python tools/make_docs.py

lock: $(VENV)/.dev ## resolve the dependencies anew, with hashes
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --extra web --extra postgres --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --extra web --extra postgres pyproject.toml -c requirements-dev.lock -o requirements.lock

clean: ## remove what was built; the data directory stays
	rm -rf $(VENV) .ruff_cache .mypy_cache .hypothesis .import_linter_cache dist build

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/.venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@ $(VENV)/.run

$(VENV)/.bench: Makefile
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/pip install --quiet --disable-pip-version-check underthesea==9.5.0
	$(PYTHON) -m venv $(VENV)/openfisca
	$(VENV)/openfisca/bin/pip install --quiet --disable-pip-version-check openfisca-core==46.0.1
	$(PYTHON) -m venv $(VENV)/pandas
	$(VENV)/pandas/bin/pip install --quiet --disable-pip-version-check pandas==2.3.3
	touch $@

$(VENV)/.mutate:
	$(PYTHON) -m venv $(VENV)/mutate
	$(VENV)/mutate/bin/pip install --quiet --disable-pip-version-check \
	  cosmic-ray==8.7.0 numpy PyYAML pytest hypothesis
	touch $@

$(VENV)/.fuzz: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)/fuzz
	$(VENV)/fuzz/bin/pip install --quiet --disable-pip-version-check -e ".[fuzz,web]"
	touch $@
