# Badgeyay: the commands of every day. Needs make and Python 3.11 or newer, nothing else; the rest goes into .venv and
# frontend/node_modules (Node 20.19 or newer from PATH, or else the one that pip brings).
#
## make run      set up and build the client if needed, and serve on http://127.0.0.1:8000 (PORT=8001 for another port)
## make demo     fill the database with an organiser, a staff user and three finished badges
## make dev      serve with the client from its sources, reloaded as they change, on http://127.0.0.1:4200
## make test     run all tests on SQLite, on PostgreSQL, and the client's (ARGS="-k name" to choose, JOBS=4 for more at once)
## make test-client   the client's alone: lint, QUnit, and end to end in a real browser
## make lint     ruff, mypy and import-linter
## make lock     write the .lock files after a change of a requirements file (UPGRADE=--upgrade: all below it to the newest)
## make bench    our renderer against reportlab, fpdf2, typst and pycairo (SIZES=100,1000 for less), then lists of 100,000 people, then the client
## make mutants  change one operator of a ROOM (lists, rendering, printing, people) at a time: which changes does no test see?
## make gallery  draw all designs of ours into docs/badges.png, and under stress into docs/stress.png
## make picture  take the pictures of the help and docs/product.png from the running product in Chromium
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
PIP = $(PY) -m pip install --require-hashes --use-pep517 --disable-pip-version-check
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
	--custom-compile-command "make lock"
# Tests see none of these from the caller's shell: they are about the defaults, and set what they need themselves.
CLEAN_ENV = env -u CELERY_BROKER_URL -u STORAGE_URL -u DEBUG -u SECRET_KEY -u ALLOWED_HOSTS -u SITE_URL -u PORT \
	-u DJANGO_SETTINGS_MODULE

# $(call quietly,NAME,COMMAND,SENTENCE): what the command prints goes into var/log/NAME.log; the sentence says that it failed.
define quietly
mkdir -p var/log && ($(2)) >var/log/$(1).log 2>&1 || { tail -n 20 var/log/$(1).log >&2; \
	echo "$(3) Above are the last lines of var/log/$(1).log, which has the rest." >&2; exit 1; }
endef
NO_PACKAGES = The packages could not be installed; is the network reachable?

.PHONY: help run dev demo test test-client lint lock bench mutants gallery picture worker
.DEFAULT_GOAL := help

help:
	@sed -n 's/^## //p' Makefile

# Each stamp is newer than the requirements it stands for, so that a second call installs nothing.
# Hashes are required: pip does not install a file that is not in the lock.
.venv/.installed: requirements.lock
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no '$(PYTHON)' here: install Python 3.11 or newer, or name yours with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Badgeyay needs Python 3.11 or newer and '$(PYTHON)' is older: install one, or name it with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python cannot make virtual environments: type 'apt install python3-venv', then try again." >&2; exit 1; }
	@$(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Making the virtual environment .venv"; "$(PYTHON)" -m venv --clear .venv; }
	@echo "Installing the packages of requirements.lock into .venv (the first time takes a minute or two)"
	@$(call quietly,packages,$(PIP) --requirement requirements.lock,$(NO_PACKAGES))
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo "Installing the packages of requirements-dev.lock into .venv"
	@$(call quietly,packages-dev,$(PIP) --requirement requirements-dev.lock,$(NO_PACKAGES))
	@touch $@

# Resolved for every platform and Python from 3.11 on, wherever it runs.
lock: .venv/.installed-dev
	@$(LOCK) requirements.txt --output-file requirements.lock
	@$(LOCK) --constraints requirements.lock requirements-dev.txt --output-file requirements-dev.lock
	@$(LOCK) requirements-node.txt --output-file requirements-node.lock
	@echo "The three .lock files hold what the requirements name."

# --- The client ---
NPM = cd frontend && ./with-node npm
CLIENT_SOURCES := $(shell find frontend/app frontend/translations frontend/public frontend/config -type f) \
	frontend/index.html $(wildcard frontend/*.mjs)

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json frontend/.npmrc | .venv/.installed
	@echo "Installing the client's packages into frontend/node_modules (the first time takes a minute or two)"
	@$(call quietly,client-packages,$(NPM) ci --no-progress,$(NO_PACKAGES))
	@touch $@

frontend/dist/index.html: $(CLIENT_SOURCES) frontend/node_modules/.installed
	@echo "Building the client (about a minute)"
	@$(call quietly,client-build,$(NPM) run build,The client could not be built.)
	@$(PY) -m whitenoise.compress --quiet frontend/dist

dev: .venv/.installed frontend/node_modules/.installed
	@$(MANAGE) migrate --verbosity 0
	@trap 'kill $$django 2>/dev/null' EXIT; trap 'exit 130' INT; \
	export SITE_URL="$${SITE_URL:-http://127.0.0.1:4200}" DJANGO_URL=http://127.0.0.1:$(PORT); \
	$(MANAGE) runserver 127.0.0.1:$(PORT) & django=$$!; \
	$(NPM) start -- --host 127.0.0.1 --port 4200 --strictPort

run: .venv/.installed frontend/dist/index.html
	@$(PY) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' \
		2>/dev/null || { echo "Port $(PORT) cannot be used, probably another program has it: stop that, or type make run PORT=8001" >&2; exit 1; }
	@echo "Bringing the database up to date"
	@$(call quietly,database,$(MANAGE) migrate,The database could not be brought up to date.)
	@echo
	@echo "Done: the packages are in .venv, and the database is migrated."
	@echo "Badgeyay:              http://127.0.0.1:$(PORT)"
	@echo "Admin:                 http://127.0.0.1:$(PORT)/admin/"
	@echo "To make a staff user:  $(MANAGE) createsuperuser"
	@echo "Example data:          make demo"
	@echo "To stop:               Ctrl-C; what you made stays, and make run goes on with it."
	@echo
	@PORT=$(PORT) exec $(MANAGE) runserver 127.0.0.1:$(PORT) --noreload

demo: .venv/.installed
	@echo "Bringing the database up to date"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo

picture: .venv/.installed-dev frontend/dist/index.html
	@VAR_DIR=$$(mktemp -d) && export VAR_DIR && trap 'rm -rf "$$VAR_DIR"' EXIT && \
		$(CLEAN_ENV) -u DATABASE_URL $(PY) -m pytest frontend/e2e/picture.py
	@echo "docs/product.png and frontend/public/pictures are taken."

gallery: .venv/.installed
	@PYTHONPATH=. $(PY) benchmarks/gallery.py docs/badges.png --scale 2 --width 1400
	@PYTHONPATH=. $(PY) benchmarks/gallery.py docs/stress.png --stress --scale 1.5 --width 1990

worker: .venv/.installed
	@test -n "$$CELERY_BROKER_URL" || { \
		echo "CELERY_BROKER_URL is not set, so the server makes the print runs itself and needs no worker; to use one, type for example" >&2; \
		echo "CELERY_BROKER_URL=redis://127.0.0.1:6379/0 make worker, and give make run the same." >&2; exit 1; }
	@exec $(PY) -m celery -A badgeyay worker --beat --concurrency 2 --loglevel INFO --hostname "$$$$@%h"

lint: .venv/.installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
BROWSER := $(shell command -v "$(CHROMIUM)")
# End to end the shell of Chromium alone does, if it is there and no other was named: it takes a quarter less processor time.
SHELL_BROWSER := $(if $(filter file,$(origin CHROMIUM)),$(shell command -v chromium-headless-shell))

# All three runs always take place; without Chromium the third is lint alone, which fails in CI and is said elsewhere.
# VAR_DIR is a directory of their own, so that tests never touch ./var. What failed is named again at the end.
test: .venv/.installed-dev
	@VAR_DIR=$$(mktemp -d) && NOTES=$$VAR_DIR/notes && export VAR_DIR NOTES; \
	trap 'rm -rf "$$VAR_DIR"' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM HUP; \
	case "$$DATABASE_URL" in \
		postgres*) with=; which="the one DATABASE_URL names" ;; \
		*) with="$(PY) .ci/with_postgres.py"; which="a throw-away one" ;; \
	esac; \
	pytest="$(PY) -m pytest -n $(JOBS) $(ARGS)"; \
	echo "=== 1 of 3: the tests on SQLite ==="; \
	$(CLEAN_ENV) -u DATABASE_URL .ci/suite SQLite $$pytest; sqlite=$$?; \
	echo "=== 2 of 3: the tests on PostgreSQL ($$which) ==="; \
	$(CLEAN_ENV) .ci/suite PostgreSQL $$with $$pytest; postgres=$$?; \
	echo "=== 3 of 3: the client's tests ==="; \
	$(MAKE) --no-print-directory test-client; client=$$?; \
	test -e "$$NOTES" && cat "$$NOTES"; \
	for result in "SQLite $$sqlite" "PostgreSQL $$postgres" "Client $$client"; do \
		case $$result$(BROWSER) in "Client 0") echo "=== Client: NOT RUN (no Chromium), its lint passed" ;; \
			*" 0"*) echo "=== $${result% *}: passed" ;; *) echo "=== $${result% *}: FAILED (see above)" ;; esac; \
	done; \
	test $$sqlite -eq 0 && test $$postgres -eq 0 && test $$client -eq 0

test-client: export CHROMIUM := $(BROWSER)
test-client: .venv/.installed-dev frontend/dist/index.html
	@$(NPM) run --silent lint
	@VAR_DIR=$$(mktemp -d) && export VAR_DIR && trap 'rm -rf "$$VAR_DIR"' EXIT && \
		$(CLEAN_ENV) -u DATABASE_URL .ci/suite Clients $(PY) -m pytest frontend/clients $(ARGS)
ifeq ($(BROWSER),)
	@echo "There is no Chromium here, so the client's QUnit and end-to-end tests did not run: apt install chromium, or name"
	@echo "yours with make test CHROMIUM=/path/to/it"
	@test "$$CI" != true
else
	@$(NPM) run --silent test
	@VAR_DIR=$$(mktemp -d) && export VAR_DIR && trap 'rm -rf "$$VAR_DIR"' EXIT && \
		CHROMIUM="$(or $(SHELL_BROWSER),$(BROWSER))" && export CHROMIUM && \
		$(CLEAN_ENV) -u DATABASE_URL .ci/suite Browser $(PY) -m pytest frontend/e2e -n $(JOBS) $(ARGS)
endif

bench: .venv/.installed-dev frontend/dist/index.html
	@$(PY) benchmarks/run.py $(SIZES)
	@$(PY) benchmarks/lists.py
	@$(PY) .ci/with_postgres.py $(PY) benchmarks/lists.py
	@$(PY) benchmarks/client.py

ROOM ?= rendering
mutants: .venv/.installed-dev
	@$(PY) benchmarks/mutants.py $(ROOM) $(ARGS)
