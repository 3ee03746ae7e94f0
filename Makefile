# Every target sets itself up: a virtual environment with the locked packages and this package, editable,
# made anew only when one of the files it depends on changes. PYTHON=… chooses the interpreter.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell pwd | cksum | cut -d' ' -f1)# a moved checkout is set up anew
TORCH := $(READY)-torch
PEERS := $(READY)-peers
BROWSER := $(READY)-browser
AXE := 4.14.1# axe-core, which looks for barriers in a page
OUT ?= out/audit

.DEFAULT_GOAL := help
.PHONY: help lean record audit test check format real fuzz quality bench experiments peers browser wheel-test lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(READY): pyproject.toml requirements/lock-dev.txt requirements/install
	@echo "set-up: $(VENV) from requirements/lock-dev.txt"
	@PYTHON="$(PYTHON)" requirements/install $(VENV)
	@touch $@

audit: $(READY) ## audit the flagship paper into $(OUT); honours HARNESS_MIRROR, works offline
	$(BIN)/harness audit --exit-zero --out $(OUT)

test: $(READY) ## the quick tests
	$(BIN)/pytest

check: $(READY) ## formatting, lint, types, the order of the rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## format, and fix what ruff can fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

record: $(READY) ## record the facts of the pinned upstream repositories (HARNESS_MIRROR or the network)
	$(BIN)/harness audit --record --exit-zero

# Everything marked `real`; what cannot run for want of a mirror or a Lean says NOT RUN at the end.
real: $(READY) ## checks on the real upstream (HARNESS_MIRROR=…/{owner}/{name}, HARNESS_LEAN=…/lean, HARNESS_LEAN_LIB=…/lib)
	$(BIN)/pytest -m "real and not slow"

lean: $(READY) ## what takes a real Lean, or two audits of the real upstream, a quarter of an hour (as for real)
	$(BIN)/pytest -m "real and slow"

fuzz: $(READY) ## the fuzz tests at length: 100,000 cases each, new ones each time
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -k fuzz

quality: $(READY) ## every planted statement: false ones refuted with the smallest witness, true ones never
	$(BIN)/pytest -m "slow and not real" tests/quality

bench: $(READY) ## repeatable measurements, printed and never asserted
	$(BIN)/python -m benchmarks

# PyTorch is no part of the locks: which build fits depends on the machine, and the CPU build is enough.
$(TORCH): $(READY) requirements/experiments.txt
	@echo "set-up: PyTorch from requirements/experiments.txt"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/experiments.txt
	@touch $@

experiments: $(TORCH) ## the tests that need PyTorch, and the smallest run of every experiment
	$(BIN)/pytest -m torch
	$(BIN)/harness experiments --fast --seeds 1 --exit-zero

$(PEERS): $(READY) requirements/peers.txt
	@echo "set-up: other libraries for inference from requirements/peers.txt"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/peers.txt
	@touch $@

peers: $(PEERS) ## exact marginals against pgmpy and pyAgrum, on random graphs
	$(BIN)/pytest -m peers

# Needs Chromium (HARNESS_CHROMIUM=… if it is called otherwise) and npm; the pack goes into the environment, not the tree.
$(BROWSER): $(READY) requirements/browser.txt
	@echo "set-up: Playwright from requirements/browser.txt, axe-core $(AXE) from npm"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/browser.txt
	@mkdir -p $(VENV)/axe-core && cd $(VENV)/axe-core && npm pack --silent axe-core@$(AXE) >/dev/null \
	  && tar xzf axe-core-$(AXE).tgz --strip-components=1 package/axe.min.js package/LICENSE && rm axe-core-$(AXE).tgz
	@touch $@

browser: $(BROWSER) ## the HTML report in a real browser, without a window: filters, graph, keys, print, barriers
	$(BIN)/pytest -m browser tests/report

wheel-test: $(READY) ## build the wheel, install it into a fresh environment with the runtime lock, use it there
	$(BIN)/pytest -m slow tests/test_wheel.py

lock: ## bring requirements/ up to date with pyproject.toml (needs the network)
	requirements/update

clean: ## remove everything that make made, the virtual environment too
	rm -rf $(VENV) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
