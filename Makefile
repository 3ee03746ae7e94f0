# Every target sets itself up: a virtual environment with the locked packages and this package, editable,
# made anew only when one of the files it depends on changes. PYTHON=… chooses the interpreter.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell pwd | cksum | cut -d' ' -f1)# a moved checkout is set up anew
TORCH := $(READY)-torch
PEERS := $(READY)-peers
DOCS := $(READY)-docs
CLUSTER := $(READY)-cluster
BROWSER := $(READY)-browser
AXE := 4.14.1# axe-core, which looks for barriers in a page
DOJO ?= 4.20.0
DOJO_VENV := $(VENV)-dojo-$(DOJO)
DOJO_READY := $(DOJO_VENV)/.ready-$(shell pwd | cksum | cut -d' ' -f1)
OUT ?= out/audit

.DEFAULT_GOAL := help
.PHONY: help publish lean record audit test check format real fuzz quality bench experiments peers dojo docs wheel-test lock clean nightly nightly-test formats workflows cluster browser

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(READY): pyproject.toml requirements/lock-dev.txt requirements/install
	@echo "set-up: $(VENV) from requirements/lock-dev.txt"
	@PYTHON="$(PYTHON)" requirements/install $(VENV)
	@touch $@

audit: $(READY) ## audit the paper that ships in lean_refs/ into $(OUT); honours HARNESS_MIRROR, works offline
	$(BIN)/harness audit --exit-zero --out $(OUT)

publish: $(READY) ## audit the flagship paper into reports/, with no text of others (HARNESS_MIRROR or the network)
	$(BIN)/harness audit --publish --exit-zero --out reports/transformers-are-bayesian-networks

test: $(READY) ## the quick tests
	$(BIN)/pytest

check: $(READY) workflows ## formatting, lint, types, the order of the rooms, workflows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

workflows: $(READY) ## workflows, the action and the scripts they run: their schemas, their shell, what others could make them do
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	$(BIN)/zizmor --offline --quiet --no-progress action.yml .github/workflows
	$(BIN)/shellcheck .ci/run .ci/nightly .ci/action requirements/install requirements/runtime requirements/update requirements/junit-schema

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

quality: $(READY) ## every planted statement, false and true; runs that are killed at many points
	$(BIN)/pytest -m "slow and not real" tests/quality tests/cli

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

$(DOCS): $(READY) requirements/docs.txt
	@echo "set-up: the tools of the documentation from requirements/docs.txt"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/docs.txt
	@touch $@

docs: $(DOCS) ## the documentation as a site, in out/site
	$(BIN)/typer harness.cli.main utils docs --name harness --title Commands --output docs/commands.md
	$(BIN)/mkdocs build

# An environment beside the other one: lean-dojo brings ray and much else. It needs a Python below 3.13.
$(DOJO_READY): pyproject.toml requirements/lock-dev.txt requirements/install
	@echo "set-up: $(DOJO_VENV) with lean-dojo $(DOJO)"
	@PYTHON="$(PYTHON)" requirements/install $(DOJO_VENV)
	@$(DOJO_VENV)/bin/pip install --quiet --disable-pip-version-check lean-dojo==$(DOJO)
	@touch $@

dojo: $(DOJO_READY) ## traces through lean-dojo's own classes (DOJO=4.20.0, or another release)
	$(DOJO_VENV)/bin/pytest -m dojo tests/inventory
$(CLUSTER): $(READY) requirements/cluster.txt
	@echo "set-up: Ray from requirements/cluster.txt"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/cluster.txt
	@touch $@

cluster: $(CLUSTER) ## the engine ray on a cluster of this machine: the same bytes, lost workers, time limits
	$(BIN)/pytest -m cluster
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

nightly: $(READY) ## one night: audit at the pins and at the newest commits, compare with the last one in out/nightly
	HARNESS=$(BIN)/harness .ci/nightly out/nightly

nightly-test: $(READY) ## three nights of a local repository, by the script that the nightly workflow runs
	$(BIN)/pytest -m slow tests/test_nightly.py

# The schema comes with a package of another language; no copy of it is kept here.
formats: $(READY) ## JUnit XML against the schema of the JUnit team (needs npm)
	requirements/junit-schema $(VENV)/junit.xsd
	HARNESS_JUNIT_XSD=$(VENV)/junit.xsd $(BIN)/pytest -m real tests/report/test_official.py

lock: ## bring requirements/ up to date with pyproject.toml (needs the network)
	requirements/update

clean: ## remove everything that make made, the virtual environment too
	rm -rf $(VENV) $(VENV)-dojo-* out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
