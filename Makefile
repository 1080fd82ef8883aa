# Two commands set everything up: `make run` and `make test`. Each makes or updates .venv only when needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
ARGS ?=

export GRADIO_ANALYTICS_ENABLED := False

.DEFAULT_GOAL := help
.PHONY: help run test soak lint format eval bench fit train embedder screenshot clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Footnote needs Python 3.11 or later; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

run: $(INSTALLED)  ## start the web chat on the bundled article (ARGS="--port 8000")
	$(BIN)/python app.py $(ARGS)

test: lint  ## lint, types, all tests but those of make soak, two files of them at a time
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not soak" $(ARGS)

soak: $(INSTALLED)  ## what takes minutes: fuzzing, kills, full sweeps, and many users at once (BROWSERS=1: in Chromium too)
	$(BIN)/python -m pytest -n 2 --dist loadfile -m soak $(ARGS)
	$(BIN)/python -m eval.bench.many_users $(if $(BROWSERS),--browsers)

lint: $(INSTALLED)  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(INSTALLED)  ## put the code into shape
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

eval: $(INSTALLED)  ## score the gold sets in eval/gold, draw the curves in out/, then each stage (SQUAD=FILE: its stages too)
	$(BIN)/python -m eval --curves out $(ARGS)
	$(BIN)/python -m eval --stages $(if $(SQUAD),--squad $(SQUAD))
	$(BIN)/python -m eval.extraction

bench: $(INSTALLED)  ## time one question, the first index, the start of the page; measure memory (SQUAD=FILE: 300 pages too)
	$(BIN)/python -m eval.bench.command $(ARGS)
	$(if $(SQUAD),$(BIN)/python -m eval.bench.large_article --squad $(SQUAD))

fit: $(INSTALLED)  ## fit the confidence again (DATA=FOLDER with words/ and squad2_tune.json)
	$(BIN)/python -m eval.fit_confidence --words $(DATA)/words --data $(DATA)/squad2_tune.json $(ARGS)

train: $(INSTALLED)  ## train the reader, hours without a GPU (DATA=, MPNET=FOLDER; START=FILE; OUT=FOLDER), and export it
	$(BIN)/python -m training --data $(DATA) --mpnet $(MPNET) --out $(or $(OUT),out/reader) \
		$(if $(START),--start $(START)) $(ARGS)
	$(BIN)/python -m training export --run $(or $(OUT),out/reader) --mpnet $(MPNET) --out $(or $(OUT),out/reader)/weights

embedder: $(INSTALLED)  ## train the embedder, half an hour on one processor (DATA=FOLDER; OUT=FOLDER)
	$(BIN)/python -m training embedder --data $(DATA) --out $(or $(OUT),out/embedder) $(ARGS)

screenshot: $(INSTALLED)  ## take the README's picture again
	$(BIN)/python docs/screenshot.py

clean:  ## remove the environment and all that was made
	rm -rf $(VENV) out build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
