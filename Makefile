# `make run` serves the site, `make test` checks it; both install by themselves what they need. `make serve` is for hosts.
PYTHON := .venv/bin/python
COLLECT := $(PYTHON) -m espace_guide.catalogues compile && $(PYTHON) manage.py collectstatic --noinput --verbosity 0

.PHONY: run serve prepare test lint security access bench faults setup static sentences

run: # PORT=8001 to serve elsewhere
	@scripts/setup.sh run
	@$(COLLECT)
	@scripts/serve.sh

serve: prepare # the site for everyone: docs/hosting.md says what it wants to know
	@ESPACE_GUIDE_PUBLIC=1 scripts/serve.sh

prepare: # everything that serving needs, and nothing of tests
	@scripts/setup.sh run
	@$(COLLECT)

test: setup static # ARGS="tests/law -x" to choose
	@PYTHONHASHSEED=0 $(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) manage.py check --fail-level WARNING
	@$(PYTHON) scripts/lint.py
	@$(PYTHON) -m bandit --quiet --configfile pyproject.toml --recursive espace_guide scripts manage.py

sentences: setup # after a change of words: brings the catalogues of locale/ to the sentences of the site
	@$(PYTHON) -m espace_guide.catalogues update

security: static # scans a real server; installs its own tools apart, the first time
	@scripts/security.sh

access: static # what the accessibility page says was measured: a run without fault writes espace_guide/access.toml (six minutes)
	@$(PYTHON) scripts/measure_access.py

bench:
	@scripts/setup.sh bench
	@$(COLLECT)
	@$(PYTHON) -m bench

faults: # a worker killed, a server killed, slow visitors: what visitors see of it (six minutes)
	@scripts/setup.sh bench && scripts/setup.sh test
	@$(COLLECT)
	@$(PYTHON) -m bench.faults

setup:
	@scripts/setup.sh test

static: setup
	@$(COLLECT)
