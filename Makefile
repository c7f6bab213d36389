# The two commands: `make run` and `make test`. Both set up what they need and may be run again at any time.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
STAMPS := .stamps
export FIELDTAG_PORT ?= 8000
export FIELDTAG_PUBLIC_URL ?= http://localhost:$(FIELDTAG_PORT)
ON_POSTGRES := tests/sync tests/orders tests/tickets tests/server tests/worker tests/portal tests/imports tests/search
SOURCES := $(shell find pwa/src pwa/public pwa/scripts pwa/*.ts pwa/*.html pwa/package.json -type f 2>/dev/null)

.PHONY: help run test check bench soak build setup setup-test pins types format clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: setup build  ## Set up, migrate, load the demo into an empty database, serve
	@exec .venv/bin/fieldtag start

test: setup-test build  ## Run every test that gates a change
	@$(PY) -m pytest -n 2 --ignore tests/e2e --ignore tests/faults
	@$(PY) -m pytest -n 2 --database postgres $(ON_POSTGRES)
	@$(PY) -m pytest tests/faults tests/e2e
	@$(PY) -m pytest --database postgres tests/e2e/test_whole_loop.py
	@cd pwa && npm test --silent

check: setup-test  ## Format, lint, types, layers
	@.venv/bin/ruff format --check -q .
	@.venv/bin/ruff check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --config pyproject.toml
	@.venv/bin/deptry . 
	@cd pwa && npm run --silent lint && npm run --silent types && npm run --silent layers

bench: setup-test build  ## Run the benchmarks; figures are ratios within one run
	@$(PY) -m tests.bench

soak: setup-test build  ## Run the long fault suites
	@$(PY) -m pytest -m soak

format:  ## Format all sources
	@.venv/bin/ruff format -q . && .venv/bin/ruff check -q --fix . ; cd pwa && npm run --silent format

build: $(STAMPS)/build  ## Build the field app and the desk
setup: $(STAMPS)/python $(STAMPS)/system
setup-test: setup $(STAMPS)/python-dev $(STAMPS)/system-test $(STAMPS)/node

$(STAMPS)/system: system-packages.txt
	@mkdir -p $(STAMPS) && scripts/system-packages.sh $< && touch $@

$(STAMPS)/system-test: system-packages-test.txt
	@mkdir -p $(STAMPS) && scripts/system-packages.sh $< && touch $@

$(STAMPS)/python: requirements.txt pyproject.toml
	@mkdir -p $(STAMPS) && test -x $(PY) || python3 -m venv .venv
	@echo "Installing Python packages …"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@

$(STAMPS)/python-dev: requirements-dev.txt $(STAMPS)/python
	@echo "Installing Python packages for tests …"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt && touch $@

$(STAMPS)/node: pwa/package-lock.json
	@mkdir -p $(STAMPS) && echo "Installing Node packages …" && cd pwa && npm ci --silent --no-audit --no-fund && touch ../$@

$(STAMPS)/build: $(STAMPS)/node $(SOURCES)
	@echo "Building the field app and the desk …" && cd pwa && npm run --silent build >/dev/null && touch ../$@

pins:  ## Make the hashed lists of Python packages anew
	@.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.txt requirements.in
	@.venv/bin/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements-dev.txt requirements-dev.in

clean:  ## Remove what setup and build made; data under var/ stays
	@rm -rf .venv .stamps pwa/node_modules pwa/dist
