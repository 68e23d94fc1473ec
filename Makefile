# `make run` serves the site, `make test` checks it; both install by themselves what they need.
PYTHON := .venv/bin/python
COLLECT := $(PYTHON) manage.py collectstatic --noinput --verbosity 0

.PHONY: run test lint security bench setup static

run: # PORT=8001 to serve elsewhere
	@scripts/setup.sh run
	@$(COLLECT)
	@scripts/serve.sh

test: setup static # ARGS="tests/law -x" to choose
	@$(PYTHON) -m pytest $(ARGS)

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) manage.py check --fail-level WARNING
	@$(PYTHON) scripts/lint.py
	@$(PYTHON) -m bandit --quiet --configfile pyproject.toml --recursive espace_guide scripts manage.py

security: static # scans a real server; installs its own tools apart, the first time
	@scripts/security.sh

bench:
	@scripts/setup.sh bench
	@$(COLLECT)
	@$(PYTHON) -m bench

setup:
	@scripts/setup.sh test

static: setup
	@$(COLLECT)
