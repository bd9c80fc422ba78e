# Two commands are enough: `make digest` builds the sample digest, `make test` runs the tests.
# Only Python 3.11+ and make are needed: the environment is made here, from the lock file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export UV_PROJECT_ENVIRONMENT := $(VENV)
UV_SYNC = $(BIN)/python -m uv sync --frozen --inexact --quiet

.DEFAULT_GOAL := help
.PHONY: help digest test lab lint format benchmark clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

# uv comes as a wheel into the environment itself, so that nothing has to be installed on the machine before.
$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: Python 3.11 or later is needed; say which with PYTHON=python3.12"; exit 2; }
	@echo "environment: $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.7,<1'

$(VENV)/.run: $(BIN)/uv pyproject.toml uv.lock
	@echo "installing what a run needs …"
	@$(UV_SYNC) --no-default-groups
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "installing what the tests need …"
	@$(UV_SYNC) --group dev
	@touch $@

$(VENV)/.lab: $(VENV)/.run
	@echo "installing JupyterLab …"
	@$(UV_SYNC) --group lab
	@touch $@

digest: $(VENV)/.run ## build the sample digest, in Japanese and English, and say where the pages are
	@$(BIN)/digest run -p lang=ja,en -o out/sample

test: $(VENV)/.dev ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lab: $(VENV)/.lab ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab notebooks

lint: $(VENV)/.dev ## ruff, mypy, notebooks without outputs
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/nbstripout --keep-id --verify notebooks/*.ipynb

format: $(VENV)/.dev ## put the code into shape
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean: ## remove what was made
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
