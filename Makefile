# Every target does its own set-up: a virtual environment in .venv with the pinned requirements.
# Pass options on with ARGS, as in: make serve ARGS="--port 8000"

SHELL := /bin/bash
# Compiled code is kept, whatever the caller's shell says: else every server of a test compiles all of it.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := .venv/bin/python -m pytest --numprocesses auto --maxprocesses 4
.DEFAULT_GOAL := help
.PHONY: help setup serve test quick lint eval bench soak lock docs

help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: ## Prepare .venv for development, and do nothing else
	@scripts/prepare dev

serve: ## Start the server on http://127.0.0.1:7999 (ARGS="--port 8000")
	@scripts/prepare base
	@exec .venv/bin/genie serve $(ARGS)

test: ## Check everything: lint, then all tests with real models and a browser
	@scripts/prepare dev system
	@.venv/bin/python scripts/lint.py
	@exec $(PYTEST) $(ARGS)

quick: ## Check in under a minute: no models, no browser, no network
	@scripts/prepare dev
	@.venv/bin/python scripts/lint.py --quick
	@exec $(PYTEST) -q -m "not slow" $(ARGS)

lint: ## Check style, types and layering
	@scripts/prepare dev
	@.venv/bin/python scripts/lint.py

eval: ## Run the evaluations in evals/ and write their reports (ARGS="name …")
	@scripts/prepare dev system
	@.venv/bin/python scripts/reports.py evals $(ARGS)

bench: ## Run the benchmarks in benchmarks/ and write their reports (ARGS="name …")
	@scripts/prepare dev system
	@.venv/bin/python scripts/reports.py benchmarks $(ARGS)

soak: ## Run the long trials in benchmarks/soak/ and write their reports (ARGS="name …")
	@scripts/prepare dev system
	@.venv/bin/python scripts/reports.py benchmarks/soak $(ARGS)

lock: ## Pin the requirements anew from pyproject.toml (ARGS="--upgrade")
	@scripts/prepare dev
	@.venv/bin/python scripts/lock.py $(ARGS)

docs: ## Write the generated pages of docs/ and NOTICE anew
	@scripts/prepare dev
	@.venv/bin/python scripts/reference.py
	@.venv/bin/python scripts/notices.py
