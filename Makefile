# Everything a newcomer does. Needs Python 3.11+ and make; the rest installs itself into .venv and .local.
PYTHON ?= python3
VENV := .venv/bin

.PHONY: help run test check lint style types manifest tables train-safety demo demo-data bench lock clean setup setup-test setup-browser setup-odbc
.DEFAULT_GOAL := help

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1	\2/' | expand -t 22

setup:
	@$(PYTHON) -m devhost.install run

setup-test:
	@$(PYTHON) -m devhost.install test

setup-browser: ## install Chromium, which some tests need and are skipped without (apt-get, as root)
	@$(PYTHON) -m devhost.browser

setup-odbc: ## install unixODBC, which the tests with Microsoft's ODBC driver need and are skipped without (the same way)
	@$(PYTHON) -m devhost.odbc

run: setup ## set up and serve http://localhost:7071, or the next free port (PORT=... chooses); Ctrl-C stops it
	@exec $(VENV)/python -m devhost

# Four workers read the same hundreds of files, and the processes that tests start read them too: the first compiles.
test: setup-test ## set up and run the tests
	@PYTHONDONTWRITEBYTECODE= $(VENV)/python -m pytest --workers 4

style: setup-test ## formatting and lint rules
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .

types: setup-test ## types and the direction of imports
	@$(VENV)/mypy
	@$(VENV)/lint-imports

lint: style types ## style and types

# Types are checked beside the tests, whose processes wait for servers a part of their time.
check: style ## lint and test: what has to pass before a change is shared
	@$(MAKE) --no-print-directory --jobs=2 types test

manifest: setup ## write functions/manifest.json anew, after a change of routes, queues or timers
	@$(VENV)/python -m functions.manifest

tables: setup ## rewrite the prepared tables of the rules, after their phrases or their lexicon have changed
	@$(VENV)/python -m shared.safety.rules.phrase_tables
	@$(VENV)/python -m shared.safety.languages.language_tables
	@$(VENV)/python -m shared.safety.rules.shipped_text_table
	@$(VENV)/python -m shared.safety.table_version
	@$(VENV)/python -m shared.tagging.rules.phrasebook_tables
	@$(VENV)/python -m shared.plans.catalog.catalog_tables

train-safety: setup ## train the safety classifier anew, after a change of labeled texts, and write its weights
	@$(VENV)/python -m training.safety

demo: setup ## play a newcomer's story against the running host
	@$(VENV)/python -m devhost.demo

demo-data: setup ## fill the database with a demo person and 60 days of everything (make demo-data PEOPLE=1000 adds people for load)
	@$(VENV)/python -m demo_data $(if $(PEOPLE),--people $(PEOPLE)) $(if $(YES),--yes)

# `make bench safety`: the words after `bench` name benchmarks, so they are no targets.
ifeq (bench,$(firstword $(MAKECMDGOALS)))
BENCHMARKS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
.PHONY: $(BENCHMARKS)
$(BENCHMARKS): bench ; @:
endif

bench: setup-test ## measure, print a table, write bench/results.json (make bench NAME measures one)
	@$(VENV)/python -m bench $(BENCHMARKS)

lock: setup ## resolve all requirements anew and rewrite constraints.txt
	@$(VENV)/python -m devhost.lock

clean: ## remove the virtual environment and all local state, the database included
	rm -rf .venv .local .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
