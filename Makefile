# make        sets up .venv and compiles source/ + locales/ into dist/
# make test   runs the whole test suite
# make renderers   sets up .renderers: other programs' Markdown, which the tests compare with ours
PYTHON ?= python3
BIN := .venv/bin
ARTICLE_I18N_RENDERERS ?= .renderers
RENDERERS := $(ARTICLE_I18N_RENDERERS)

.PHONY: all test lint format renderers clean

all: .venv/installed
	$(BIN)/article-i18n compile

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "article-i18n needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; } || { echo "this Python cannot make virtual environments; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint,import]'
	touch $@

test: .venv/installed
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/installed
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

# The checkouts of a machine can share one folder: ARTICLE_I18N_RENDERERS names it.
renderers: $(RENDERERS)/venv/installed $(RENDERERS)/node_modules/installed

$(RENDERERS)/venv/installed: tests/renderers/requirements.txt
	$(PYTHON) -m venv --clear $(RENDERERS)/venv
	$(RENDERERS)/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

$(RENDERERS)/node_modules/installed: tests/renderers/node/package.json
	mkdir -p $(RENDERERS)
	cp $< $(RENDERERS)/
	npm install --silent --ignore-scripts --no-package-lock --no-audit --no-fund --prefix $(RENDERERS)
	touch $@

clean:
	rm -rf .venv .renderers
