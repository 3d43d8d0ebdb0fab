# Two commands matter: `make demo` and `make test`. `make` alone lists all.
.DEFAULT_GOAL := ayuda
.PHONY: ayuda demo demo-limpio test bench lint format lock mensajes clean

VENV ?= .venv
# How many processes run the tests, one a processor and four at most; PROCESOS=0 is one, for pdb.
PROCESOS ?= auto
PY := $(VENV)/bin/python
# The first Python ≥ 3.11 that can make a virtual environment; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$p; break; }; done)
export PORT
export PYTHONPATH := $(CURDIR)/site:$(CURDIR)
CODE := config home encuestas convocatorias participacion

ayuda: ## This list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(PY):
	@test -n "$(PYTHON)" || { echo "Mirador needs Python 3.11 or newer with its venv module" \
		"(Debian and Ubuntu: apt install python3-venv). Or say which: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON)…"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements.txt | $(PY)
	@$(PY) site/despliegue/instalar.py requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(PY)
	@$(PY) site/despliegue/instalar.py requirements-dev.txt
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo ## Install, load the demo and serve it on 127.0.0.1:$PORT (8000)
	@$(PY) site/despliegue/demo.py

demo-limpio: $(VENV)/.demo ## The same from zero: throws away the demo database and its files
	@$(PY) site/despliegue/demo.py --limpio

test: $(VENV)/.dev ## All tests; DATABASE_URL=… on PostgreSQL, REQUIRE_BROWSER=1, ARGS="-k plan"
	@$(PY) -m pytest -n $(PROCESOS) --maxprocesses 4 --dist loadfile $(ARGS)

bench: $(VENV)/.dev ## Speed and size, on PostgreSQL: DATABASE_URL=… ARGS="--rapido" (tests/banco)
	@$(PY) -m tests.banco $(ARGS)

lint: $(VENV)/.dev ## Style, types, templates, imports, migrations, settings, catalogues
	@$(PY) site/despliegue/revisar.py

format: $(VENV)/.dev ## Put the Python files in their format
	@$(VENV)/bin/ruff check --fix --exit-zero .
	@$(VENV)/bin/ruff format .

lock: $(VENV)/.dev ## Compile requirements*.txt with hashes from requirements*.in
	@$(PY) -m pip install --quiet 'uv~=0.13'
	$(VENV)/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header -o requirements.txt requirements.in
	$(VENV)/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header -o requirements-dev.txt requirements-dev.in

mensajes: $(VENV)/.dev ## Gather the texts to translate and compile the catalogues (needs gettext)
	@$(PY) site/despliegue/catalogos.py --escribir

clean: ## Delete the environment, the data and every cache
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
