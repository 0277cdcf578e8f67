# Badgeyay: the commands of every day. Needs make and Python 3.11 or newer, nothing else; the rest goes into .venv.
#
## make run      set up if needed, and serve on http://127.0.0.1:8000 (PORT=8001 for another port)
## make demo     fill the database with an organiser, a staff user and three finished badges
## make test     run all tests on SQLite, then on PostgreSQL (ARGS="-k name" to choose, JOBS=4 for more at once)
## make lint     ruff and mypy
## make bench    our renderer against plain reportlab and fpdf2 (SIZES=100,1000 for less)
## make worker   a Celery worker with its clock; needs CELERY_BROKER_URL
## make help     this list
#
# PYTHON=python3.12 names another Python.

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2
SIZES ?= 100,1000,10000,100000
ARGS ?=

PY = .venv/bin/python
MANAGE = $(PY) manage.py
# Tests see none of these from the caller's shell: they are about the defaults, and set what they need themselves.
CLEAN_ENV = env -u CELERY_BROKER_URL -u STORAGE_URL -u DEBUG -u SECRET_KEY -u ALLOWED_HOSTS -u DJANGO_SETTINGS_MODULE

.PHONY: help run demo test lint bench worker
.DEFAULT_GOAL := help

help:
	@sed -n 's/^## //p' Makefile

# Each stamp is newer than the requirements it stands for, so that a second call installs nothing.
.venv/.installed: requirements.txt
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no '$(PYTHON)' here: install Python 3.11 or newer, or name yours with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Badgeyay needs Python 3.11 or newer and '$(PYTHON)' is older: install one, or name it with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python cannot make virtual environments: type 'apt install python3-venv', then try again." >&2; exit 1; }
	@$(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Making the virtual environment .venv"; "$(PYTHON)" -m venv --clear .venv; }
	@echo "Installing requirements.txt into .venv (the first time takes a minute or two)"
	@$(PY) -m pip install --quiet --use-pep517 --disable-pip-version-check --requirement requirements.txt || { \
		echo "The packages could not be installed: see the message above; is the network reachable?" >&2; exit 1; }
	@touch .venv/.installed

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo "Installing requirements-dev.txt into .venv"
	@$(PY) -m pip install --quiet --use-pep517 --disable-pip-version-check --requirement requirements-dev.txt || { \
		echo "The packages could not be installed: see the message above; is the network reachable?" >&2; exit 1; }
	@touch .venv/.installed-dev

run: .venv/.installed
	@$(PY) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' \
		2>/dev/null || { echo "Port $(PORT) cannot be used, probably another program has it: stop that, or type make run PORT=8001" >&2; exit 1; }
	@echo "Bringing the database up to date"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) resume_print_runs
	@echo
	@echo "Done: the packages are in .venv, the database is migrated, interrupted print runs were taken up again."
	@echo "Badgeyay:              http://127.0.0.1:$(PORT)"
	@echo "Admin:                 http://127.0.0.1:$(PORT)/admin/"
	@echo "To make a staff user:  $(MANAGE) createsuperuser"
	@echo "Example data:          make demo"
	@echo "To stop:               Ctrl-C; what you made stays, and make run goes on with it."
	@echo
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT) --noreload

demo: .venv/.installed
	@echo "Bringing the database up to date"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo

worker: .venv/.installed
	@test -n "$$CELERY_BROKER_URL" || { \
		echo "CELERY_BROKER_URL is not set, so tasks run inline and need no worker; to use one, type for example" >&2; \
		echo "CELERY_BROKER_URL=redis://127.0.0.1:6379/0 make worker, and give make run the same." >&2; exit 1; }
	@exec $(PY) -m celery -A badgeyay worker --beat --loglevel INFO

lint: .venv/.installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# Both runs always take place. VAR_DIR is a directory of their own, so that tests never touch ./var.
test: .venv/.installed-dev
	@VAR_DIR=$$(mktemp -d) && export VAR_DIR; \
	trap 'rm -rf "$$VAR_DIR"' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM HUP; \
	case "$$DATABASE_URL" in \
		postgres*) with=; which="the one DATABASE_URL names" ;; \
		*) with="$(PY) .ci/with_postgres.py"; which="a throw-away one" ;; \
	esac; \
	pytest="$(PY) -m pytest -n $(JOBS) $(ARGS)"; \
	echo "=== 1 of 2: the tests on SQLite ==="; \
	$(CLEAN_ENV) -u DATABASE_URL $$pytest; sqlite=$$?; \
	echo "=== 2 of 2: the tests on PostgreSQL ($$which) ==="; \
	$(CLEAN_ENV) $$with $$pytest; postgres=$$?; \
	for result in "SQLite $$sqlite" "PostgreSQL $$postgres"; do \
		case $$result in *" 0") echo "=== $${result% *}: passed" ;; *) echo "=== $${result% *}: FAILED (see above)" ;; esac; \
	done; \
	test $$sqlite -eq 0 && test $$postgres -eq 0

bench: .venv/.installed-dev
	@$(PY) benchmarks/run.py $(SIZES)
