# make          lists what can be done
# Needs Python 3.11 or later, git and make; everything else comes into .venv.

export PYTHONPATH := $(CURDIR)/src
PYTHON := .venv/bin/python -P
LOCK := .venv/bin/uv pip compile pyproject.toml --generate-hashes --no-header --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test audit check bench lock format clean tools

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1|/' | \
		awk -F'|' '{ printf "make %-8s %s\n", $$1, $$2 }'

demo: ## prepare everything, load the demonstration and serve it on 127.0.0.1:8000
	@bin/wegwijs demo

test: tools ## run the tests, on databases of their own
	@$(PYTHON) -m pytest -n auto --dist loadfile

audit: tools ## look for known holes in the packages
	@$(PYTHON) -m wegwijs.config.audit

check: tools ## format, lint, types, contracts, migrations, translations, tests: what CI runs
	@echo "== Format"
	@.venv/bin/ruff format --check --quiet .
	@echo "== Lint"
	@.venv/bin/ruff check --quiet .
	@echo "== Types"
	@$(PYTHON) -m mypy
	@echo "== Import contracts"
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command as run; run()'
	@echo "== Migrations"
	@bin/wegwijs makemigrations --check --dry-run
	@echo "== Translations"
	@$(PYTHON) -m wegwijs.config.translations check
	@echo "== Tests"
	@$(PYTHON) -m pytest -n auto --dist loadfile

bench: ## race the counting against rivals; for the whole country: make bench WORDS="--scale 1"
	@bin/prepare bench
	@$(PYTHON) -m wegwijs.config.translations compile
	@PYTHONPATH=$(CURDIR)/src:$(CURDIR) $(PYTHON) -m bench $(WORDS)

lock: tools ## choose the versions of the packages anew, with their hashes
	@$(LOCK) --upgrade --output-file requirements/base.txt
	@$(LOCK) --extra dev --upgrade --constraint requirements/base.txt --output-file requirements/dev.txt
	@$(LOCK) --extra dev --extra bench --upgrade --constraint requirements/dev.txt \
		--output-file requirements/bench.txt

format: tools ## put the code in its form
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --fix --quiet .

clean: ## end the database and remove what can be made again; the data stay
	@if [ -x .venv/bin/python ]; then bin/wegwijs stop; fi
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests bin -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -exec rm -f {} +

tools:
	@bin/prepare dev
	@$(PYTHON) -m wegwijs.config.translations compile
