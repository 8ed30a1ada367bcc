PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PACKAGES := minutebook indexer search ui eval
DEMO := out/demo
QUESTION := What did Cabinet resolve on the Ferrymead recycling centre?

.PHONY: help demo test check format eval eval-check openapi bench clean

help: ## list what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(VENV):
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed ## index the sample papers and ask about them
	$(BIN)/minutebook index samples/papers --council 'Wealdmere Borough Council' --index $(DEMO)
	$(BIN)/minutebook ask '$(QUESTION)' --index $(DEMO)

test: $(VENV)/installed-dev ## run the tests
	$(BIN)/python -m pytest --doctest-modules $(PACKAGES) tests

check: $(VENV)/installed-dev ## check format, lint, types and tests, as CI does
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --doctest-modules $(PACKAGES) tests

format: $(VENV)/installed-dev ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(VENV)/installed-dev ## measure retrieval, answers and structure; report in out/eval
	$(BIN)/python -m eval validate
	$(BIN)/python -m eval structure
	$(BIN)/python -m eval run
	$(BIN)/python -m eval report

eval-check: $(VENV)/installed-dev ## fail where the samples' figures fell below expectation
	$(BIN)/python -m eval check samples

openapi: $(VENV)/installed ## write the API's description again
	$(BIN)/python -m ui.openapi docs/openapi.json

bench: $(VENV)/installed-dev ## measure how fast papers are read and searched
	$(BIN)/python -m benchmarks reading
	$(BIN)/python -m benchmarks indexing
	$(BIN)/python -m benchmarks search

clean: ## remove what was built, but not the environment
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(PACKAGES) tests samples benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
