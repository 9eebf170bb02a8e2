# Every target makes what it needs: the virtual environment, the pinned packages, the system's libraries.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help briefing test quick quality fuzz soak mutants lint format docs gallery catalogues constraints clean

SOURCES ?= seeds
OUTPUT ?= output
EVALUATION ?= ../shared/eval
MODULES ?=
PYTHON ?=
export PYTHON

BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
PINS := pyproject.toml constraints.txt scripts/environment

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r target what; do \
	  printf 'make %-12s %s\n' "$$target" "$$what"; done

briefing: $(RUN) ## make the example briefing: seeds/ in, output/ out (or SOURCES=folder OUTPUT=folder)
	@PYTHON=$(BIN)/python scripts/system-libraries
	@$(BIN)/briefing build "$(SOURCES)" --output "$(OUTPUT)" || [[ $$? -eq 3 ]] # 3: nothing new
	@find -L "$(OUTPUT)/latest" -name '*.pdf'

test: $(DEV) ## everything that must be green: format, lint, types, imports, docs, tests with coverage
	@PYTHON=$(BIN)/python scripts/system-libraries --tests
	@scripts/check

quick: $(DEV) ## the tests without the slow ones, and without coverage
	@PYTHON=$(BIN)/python scripts/system-libraries
	@scripts/check quick

quality: $(DEV) ## measure the quality and hold it to its floors, on EVALUATION=../shared/eval where that is: minutes
	@$(BIN)/python benchmarks/floors.py --evaluation "$(EVALUATION)" --scorer "$(EVALUATION)/score.py"

fuzz: $(DEV) ## 10,000 mutants of every format through the reader: about half an hour
	@$(BIN)/pytest tests/fuzz --mutants 10000 --numprocesses 2 --durations 0

soak: $(DEV) ## publishing under kills, errors and power cuts at every system call, 300 times, and through two years: about an hour
	@$(BIN)/pytest tests/publishing/faults tests/publishing/test_single_bytes.py tests/publishing/scheduling/test_due.py tests/environment --soak --numprocesses 2 --durations 0 -rP

mutants: $(DEV) ## change the code in one place after another and see whether a test notices, in MODULES or in three packages: half an hour
	@$(BIN)/python scripts/mutants $(MODULES)

lint: $(DEV) ## format, lint, types and imports, without the tests
	@scripts/check format lint types imports

format: $(DEV) ## rewrite the code in the one format, and mend what ruff can mend
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix .

docs: $(DEV) ## the documentation site with the API reference, into build/site
	@scripts/check docs
	@echo build/site/index.html

gallery: $(DEV) ## draw the pictures of docs/gallery.md anew: every template with the example dossier
	@$(BIN)/python scripts/gallery.py

catalogues: $(DEV) ## collect the words of the page into its catalogues; what is new there is to be translated
	@scripts/catalogues $(BIN)

constraints: ## write constraints.txt anew, with the newest versions that pyproject.toml allows
	@scripts/constraints

clean: ## remove the environment and every cache (never output/)
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): $(PINS)
	@scripts/environment .venv
	@touch $@

$(DEV): $(PINS)
	@scripts/environment .venv dev
	@touch $(RUN) $@
