.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 5000
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
MESSAGES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))

.PHONY: help setup run test e2e check bench audit format demo vendor messages screenshots pictures

help: ## print the targets
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

setup: .venv/ready vendor $(MESSAGES) ## make the environment, fetch assets and fonts, compile the messages

.venv/ready: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with make PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || $(PYTHON) -m venv --without-pip .venv
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	else \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	fi
	@touch $@

vendor: .venv/ready ## fetch Bootstrap, htmx, the certificate's fonts and what only the tests need; check their hashes
	@$(BIN)/python -m icdc.web.vendor
	@$(BIN)/python -m tests.vendor

%.mo: %.po .venv/ready
	@$(BIN)/pybabel -q compile -i $< -o $@

run: setup demo ## serve the registry with its demonstration data on http://localhost:5000 (or PORT=...)
	@$(FLASK) demo show --port $(PORT)
	@ICDC_PUBLIC_URL=$${ICDC_PUBLIC_URL:-http://localhost:$(PORT)} $(FLASK) run --port $(PORT)

demo: setup ## load the demonstration data (once; loading again changes nothing)
	@$(FLASK) db upgrade
	@$(FLASK) demo load

test: setup ## run every test: rules, pages, both databases, the browser
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

e2e: setup ## run the browser tests alone
	@$(BIN)/python -m pytest tests/e2e

screenshots: setup ## take every main page, wide and narrow, light and dark, in three languages (ONLY="courses list")
	@$(BIN)/python -m tests.pictures all $(ONLY)

pictures: setup ## make the pictures of the guide and of README anew
	@$(BIN)/python -m tests.pictures guide

check: setup ## format, lint, types, imports, templates, messages, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python -m icdc.web.messages check
	@instance=$$(mktemp -d) && trap 'rm -rf "$$instance"' EXIT && export ICDC_INSTANCE="$$instance" && unset ICDC_DATABASE_URL && \
	  { $(FLASK) db upgrade && $(FLASK) db check; } >"$$instance/log" 2>&1 || { cat "$$instance/log"; exit 1; }

bench: setup .venv-bench/ready ## measure figures, a past register, certificates against other engines, and a thin network
	@$(BIN)/python bench/gender_share.py
	@$(BIN)/python bench/register_import.py
	@$(BIN)/python bench/certificates.py
	@$(BIN)/python bench/thin_network.py

# The engines that ours is measured against stay out of the registry's own environment.
.venv-bench/ready: requirements-bench.txt
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

# In an environment of its own: what looks for holes is no part of the registry.
audit: ## ask PyPI for known holes in the parts of others (needs a connection)
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit && .venv-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; }
	@.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.txt

format: .venv/ready ## write the code in the house's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: .venv/ready ## collect the texts of the pages into translations/
	@$(BIN)/python -m icdc.web.messages update
