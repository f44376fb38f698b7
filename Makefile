# Every goal sets up what it needs, once: see setup/bootstrap.py.
#
#   make pdf EDITION=path/to/an/edition ARGS=--strict

EDITION ?= .
ARGS ?=
MINUTES ?= 10

PUBLISH := .venv/bin/publish
READY := @sh setup/bootstrap.sh

.DEFAULT_GOAL := help
.PHONY: pdf press epub html cover booklet build check preview citations test fuzz faults bench lint lock clean distclean help

pdf:  ## the PDF for the screen: build/<slug>.pdf
	$(READY) pdf
	@$(PUBLISH) pdf $(ARGS) "$(EDITION)"

press:  ## the PDF for the printer: build/<slug>-press.pdf
	$(READY) pdf
	@$(PUBLISH) pdf --profile press $(ARGS) "$(EDITION)"

epub:  ## the ebook: build/<slug>.epub
	$(READY) epub
	@$(PUBLISH) epub $(ARGS) "$(EDITION)"

html:  ## the reading copy, a single file: build/<slug>.html
	$(READY) html
	@$(PUBLISH) html $(ARGS) "$(EDITION)"

cover:  ## the cover of the printed book: build/<slug>-cover.pdf
	$(READY) pdf
	@$(PUBLISH) cover $(ARGS) "$(EDITION)"

booklet:  ## sheets to print at home and fold: build/<slug>-booklet.pdf
	$(READY) pdf
	@$(PUBLISH) booklet $(ARGS) "$(EDITION)"

build:  ## the PDFs, the ebook and the reading copy
	$(READY) pdf
	@$(PUBLISH) build $(ARGS) "$(EDITION)"

check:  ## check the sources and the products in build/
	$(READY) check
	@$(PUBLISH) check $(ARGS) "$(EDITION)"

preview:  ## the pages in a browser, set again after each change, until Ctrl-C
	$(READY) preview
	@$(PUBLISH) preview $(ARGS) "$(EDITION)"

citations:  ## install what citations need: citeproc-js, V8 and the citation styles
	$(READY) citations

test:  ## run the tests
	$(READY) test
	@.venv/bin/python -m compileall -q -j 0 publish  # many tests start a process; none of them keeps what it compiles
	@PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest $(ARGS)  # each worker would rewrite all assertions anew, for six seconds

fuzz:  ## search for input that breaks publish, for MINUTES=10; findings go to build/fuzz/
	$(READY) fuzz
	@.venv/bin/python tests/fuzz/run.py --minutes $(MINUTES) $(ARGS)

faults:  ## kill publish 200 times, fill its disk, take its memory: the long form of tests/faults
	$(READY) faults
	@PUBLISH_FAULTS=long .venv/bin/python -m pytest tests/faults $(ARGS)

bench:  ## measure speed and evenness of setting, and compare pandoc
	$(READY) bench
	@.venv/bin/python tests/bench/run.py $(ARGS)
	@.venv/bin/python tests/bench/ebook.py $(ARGS)
	@.venv/bin/python tests/bench/painted.py

lint:  ## check format and style (ruff) and types (mypy, strict), as on Linux and as on Windows
	$(READY) lint
	@.venv/bin/ruff format --quiet --check .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary --platform win32 --cache-dir .mypy_cache/windows publish & windows=$$!; \
	.venv/bin/mypy --no-error-summary; linux=$$?; wait $$windows && exit $$linux

lock:  ## resolve pyproject.toml into locks/ (ARGS=--upgrade for newer versions)
	$(READY) lint
	@sh setup/lock.sh $(ARGS)

clean:  ## remove the products: what stands in build/
	@test -d "$(EDITION)/sources" || { echo "make clean: there is no edition in $(EDITION)" >&2; exit 2; }
	@build="$(EDITION)/build"; if [ -d "$$build" ] && [ ! -L "$$build" ]; then \
		find "$$build" -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf -- {} + ; \
		[ -e "$$build/.gitignore" ] || rmdir "$$build"; \
	fi

distclean: clean  ## also remove .venv and all caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@echo "make GOAL [EDITION=folder] [ARGS='options of publish']"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile
