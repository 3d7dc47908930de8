# make demo   the shipped case, end to end, ending in a brief
# make test   lint, types, import contract, every test
# Both build .venv from the hash-pinned lock files and need Python 3.11+, make and a package registry, nothing else.

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
# -n auto: one worker a core
PYTEST ?= $(BIN)/python -m pytest -n auto

.PHONY: demo test check compiled fuzz mutants bench schema lock clean help

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/.run
	@$(BIN)/standoff demo

test: check compiled
	$(PYTEST) tests src

# make check  the part of make test that runs in seconds
check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# make compiled  reading as machine code, where its sources have changed since (an installation does it, too)
compiled: $(VENV)/.dev
	$(BIN)/python -m tools.compile_reading

# make fuzz   random models against the brute-force oracle, until MODELS are done (resumable); ORDERS=256 sweeps orders
MODELS ?= 200000
ORDERS ?= 0
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --models $(MODELS) --orders $(ORDERS)

# make mutants  small mistakes planted in the solver, one at a time: are they caught? (hours; SAMPLE=300 for some)
SAMPLE ?= 100000
mutants: $(VENV)/.dev
	$(BIN)/python -m tools.mutants --sample $(SAMPLE)

# make bench  all the engine is to reach, in one table, kept in benchmarks/results/ (others: python -m benchmarks.NAME)
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.engine

# make schema the JSON Schema of the case file
schema: $(VENV)/.dev
	$(BIN)/python -m tools.case_schema

# make lock   the lock files anew (needs uv)
EXTRAS := --extra html --extra pdf --extra symbolic
lock:
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" --group build $(EXTRAS) pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" --group build --group dev $(EXTRAS) -c requirements.lock pyproject.toml -o requirements-dev.lock

# the optional C parts: a changed source is compiled anew
KERNEL := $(wildcard src/standoff/kernel/*.[ch]) tools/build_kernel.py tools/compile_reading.py

$(VENV)/.run: requirements.lock pyproject.toml $(KERNEL)
	@tools/install $(PY) $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml $(KERNEL)
	@tools/install $(PY) $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.run

# make clean  everything that can be rebuilt
clean:
	rm -rf $(VENV) src/standoff/kernel/*.so src/standoff/kernel/*.built src/standoff/reading/_compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
