# make map draws the map on top of the README; make test checks everything. make help lists the rest.

export PATH := $(PATH):/opt/swift/usr/bin
# The modules under test are optimised (Package.swift): their tests take a third of the time.
export CONTROLMAP_TESTS := 1

DATE ?= 2023-11-14
MAP := geodata/northern-mali/map.yaml
OUTPUT := output/northern-mali-$(DATE)
TOOL := .build/release/controlmap
# The Swift runtime inside, and code optimised across the borders of modules.
RELEASE := -c release --static-swift-stdlib -Xswiftc -cross-module-optimization
# The same, with what tests look at inside of modules.
OPTIMISED := -c release -Xswiftc -cross-module-optimization -Xswiftc -enable-testing --scratch-path .build-release
# What reads and writes bytes by way of C.
SANITIZED := FormatsTests SpatialTests PainterTests AnimationTests

# What makes and tests the Python package, in an environment of its own.
PYTHON := .build/python
BROWSERS := .build/browsers
DOCS := .build/site
BROWSERS_READY = test -e $(BROWSERS)/ready || { python3 -m venv $(BROWSERS) && \
  $(BROWSERS)/bin/pip install -q -r Tests/Browsers/requirements.txt && \
  $(BROWSERS)/bin/pip install -q --no-deps axe-playwright-python==0.1.8 && touch $(BROWSERS)/ready; }
PYTHON_READY = test -e $(PYTHON)/ready || { python3 -m venv $(PYTHON) && \
  $(PYTHON)/bin/pip install -q -r python/requirements-test.txt && touch $(PYTHON)/ready; }

# What make bench measures: all, or some of those that Benchmarks/bench.py --list names; and which program.
BENCH ?= all
GROWTH ?= all
CONTROLMAP ?= $(TOOL)

.PHONY: help docs map pictures styles countries benchmark bench bench-growth bench-dask bench-tool tool test test-all test-release test-python test-browsers wheel library install uninstall deb dist sanitize lint format geodata clean setup
.DEFAULT_GOAL := help

help:
	@echo "make map       draw $(OUTPUT).png, .svg and .pdf (another day: make map DATE=2014-06-01)"
	@echo "make pictures  draw the gallery and the other pictures of docs/pictures again, one of them from a PostGIS of its own (scripts/setup.sh --test-all)"
	@echo "make styles    write styles/*.json again from the themes"
	@echo "make countries COUNTRIES=FILE.geojson  draw each of its features by itself, measure it, and join all to output/countries/sheet.png"
	@echo "make benchmark time series and snapshots (three minutes)"
	@echo "make bench     measure maps beside Mapnik and MapServer, into docs/performance.md (half an hour; fewer: BENCH=light,heavy)"
	@echo "make bench-growth  measure time and memory over vertices, events, regions, frames, snapshots (fewer: GROWTH=events)"
	@echo "make bench-dask  measure a series on a Dask cluster of two workers beside frames --jobs 2 (a quarter of an hour)"
	@echo "make test      check the style of the code, build it, run the tests of the library, and those of the command on the release"
	@echo "make test-all  make test, test-release, sanitize, every generated number, a database, QGIS, a gigabyte of events, 50 maps in a browser, and the world in 240 projections (two hours)"
	@echo "make test-release  run the tests of the library as the release is optimised"
	@echo "make sanitize  run $(SANITIZED) under AddressSanitizer"
	@echo "make install   install it into PREFIX (else /usr/local; DESTDIR too); make uninstall takes it away"
	@echo "make deb       make a Debian package in output/deb"
	@echo "make dist      make a release in output/dist: the program with all that it needs, checksums, and what it is made of"
	@echo "make library   make the library for programs in C, into output/library"
	@echo "make wheel     make the Python package with the program, into output/wheel"
	@echo "make test-python  install the wheel and run the tests of the Python package"
	@echo "make preview   show the map of northern Mali in the browser, and again when a file is saved (another: make preview MAP=...)"
	@echo "make test-browsers  open the pages of controlmap report and preview in Chromium and Firefox, and use them"
	@echo "make docs      make the guides and the reference of the library into a site, output/docs; a link that leads nowhere ends it"
	@echo "make tool      build $(TOOL)"
	@echo "make lint      check the style of the code"
	@echo "make format    bring the code into style"
	@echo "make setup     install the Debian packages that are missing"
	@echo "make geodata   make the boundaries again from their packages and compare (downloads 75 MB)"
	@echo "make clean     remove what was built"

map: tool
	@mkdir -p output
	@for type in png svg pdf; do \
	  $(TOOL) render $(MAP) --date $(DATE) -o $(OUTPUT).$$type && echo "made $(OUTPUT).$$type" || exit; \
	done

pictures: tool
	@mkdir -p docs/pictures
	scripts/gallery.sh $(TOOL)
	rm -rf output/tutorial && scripts/tutorial.py output $(TOOL) && cp output/tutorial/mali/kidal.png docs/pictures/tutorial.png
	$(TOOL) frames $(MAP) --from 2012-01 --to 2024-12 --every 1mo --size 900x675 -o output/frames-900
	scripts/make-web-page.sh
	for recipe in ACLED UCDP OCHA "My Maps"; do scripts/recipe.py "$$recipe" output/recipes $(TOOL) || exit; done
	CONTROLMAP_TOOL=$(TOOL) scripts/recipe-postgis.sh output/recipes
	cp output/recipes/*.png docs/pictures
	$(TOOL) animate output/frames-900 --hold 0.25 --hold-changes 0.6 --hold-last 3 -o docs/pictures/northern-mali.apng

styles: tool
	@scripts/make-styles.sh

countries: tool
	@scripts/check-countries.sh $(COUNTRIES)

benchmark: tool
	@Benchmarks/series.sh
	@swift build --quiet $(RELEASE) --product ExpressionBenchmark
	@.build/release/ExpressionBenchmark
	@swift build --quiet $(RELEASE) --product LabelBenchmark
	@.build/release/LabelBenchmark
	@swift build --quiet $(RELEASE) --product StageBenchmark
	@.build/release/StageBenchmark

# Another program than that of this tree: make bench CONTROLMAP=/path/to/controlmap
ifeq ($(CONTROLMAP),$(TOOL))
bench-tool: tool
else
bench-tool:
endif

# A peer that cannot be installed is named in the table, and the rest is measured.
bench: bench-tool
	-@scripts/setup.sh --bench
	@python3 -B Benchmarks/bench.py --groups $(BENCH) --tool $(CONTROLMAP) --write docs/performance.md

bench-growth: bench-tool
	@python3 -B Benchmarks/growth.py --kinds $(GROWTH) $(if $(LARGE),--large) --tool $(CONTROLMAP) --write docs/performance.md

setup:
	@scripts/setup.sh

define build-tool
@echo "building $(TOOL) (the first time takes some minutes)"
@swift build --quiet $(RELEASE) --product controlmap
endef

tool: setup
	$(build-tool)

define check-style
@swift format lint --strict --parallel --recursive Package.swift Sources Tests
@echo "lint: nothing to mend"
endef

# The tests of the library see inside of modules, which are optimised one by one; those of the command run what people get.
test:
	@scripts/setup.sh --test
	$(check-style)
	@echo "building the tests (the first time takes some minutes)"
	@swift build --quiet --build-tests
	@swift test --skip-build --disable-xctest --skip '^ToolTests\.'
	$(build-tool)
	@scripts/make-styles.sh --check
	@echo "running the tests of the command on $(TOOL)"
	@CONTROLMAP_TOOL=$(CURDIR)/$(TOOL) swift test --skip-build --disable-xctest --filter '^ToolTests\.'

test-all:
	@scripts/setup.sh --test-all
	@shellcheck scripts/*.sh geodata/*.sh Benchmarks/*.sh Benchmarks/peers/*.sh .ci/run
	@$(MAKE) --no-print-directory test
	@echo "running the tests of the command on the debug build"
	@swift test --skip-build --disable-xctest --filter '^ToolTests\.'
	@CONTROLMAP_TEST_ALL=1 CONTROLMAP_TOOL=$(CURDIR)/$(TOOL) swift test --skip-build --disable-xctest \
	  --filter NumberBoundTests --filter OptionTableTests
	@$(MAKE) --no-print-directory test-release
	@$(MAKE) --no-print-directory sanitize
	@$(MAKE) --no-print-directory test-python
	@scripts/check-wheel.sh
	@$(MAKE) --no-print-directory deb
	@scripts/check-deb.sh
	@$(MAKE) --no-print-directory dist
	@scripts/check-dist.sh
	@$(MAKE) --no-print-directory library
	@scripts/check-c.sh
	@scripts/check-batch.sh
	@scripts/check-postgis.sh
	@scripts/check-qgis.sh
	@scripts/check-stream.py
	@scripts/check-web.sh
	@$(MAKE) --no-print-directory test-browsers
	@$(MAKE) --no-print-directory docs
	@scripts/check-world.sh
	@scripts/check-countries.sh

# What controlmap preview starts: it lies beside the program.
.PHONY: preview-server preview
preview-server: tool
	@env -u CONTROLMAP_TESTS swift build --quiet $(RELEASE) --product controlmap-preview

preview: preview-server
	@$(TOOL) preview $(MAP) --open

library: tool
	@swift build --quiet $(RELEASE) --product controlmap-c
	@scripts/make-library.sh $(CURDIR)/output/library
	@echo "made output/library"

test-browsers: preview-server
	@$(BROWSERS_READY)
	@$(BROWSERS)/bin/ruff check -q Tests/Browsers
	@$(BROWSERS)/bin/ruff format -q --check Tests/Browsers
	@cd Tests/Browsers && CONTROLMAP=$(CURDIR)/$(TOOL) $(CURDIR)/$(BROWSERS)/bin/python -B -m pytest -q -p no:cacheprovider

# The guides and the reference of the library as a site.
docs: tool
	@test -e $(DOCS)/ready || { python3 -m venv $(DOCS) && $(DOCS)/bin/pip install -q -r scripts/requirements-docs.txt && touch $(DOCS)/ready; }
	@$(DOCS)/bin/python -B scripts/make-docs.py output/docs
	@echo "made output/docs; python3 -m http.server --directory output/docs shows it"

bench-dask: wheel
	@$(PYTHON)/bin/pip install -q --force-reinstall --no-deps output/wheel/controlmap-*.whl
	@$(PYTHON)/bin/python Benchmarks/cluster.py $(MAP) -- --from 2012-01 --to 2024-12 --every 1d

# What reads memory that is gone, or counts on undefined order, often shows in optimised code alone.
test-release: setup
	@echo "building the tests as the release is optimised (the first time takes ten minutes)"
	@swift build --quiet --build-tests $(OPTIMISED)
	@swift test --skip-build --disable-xctest $(OPTIMISED) --skip '^(ToolTests|ArchitectureTests|LibraryTests)\.'

# Leaks are not looked for: fontconfig and Pango keep what they once made.
sanitize: setup
	@echo "building the tests with AddressSanitizer (the first time takes some minutes)"
	@swift build --quiet --build-tests --sanitize=address --scratch-path .build-asan
	@ASAN_OPTIONS=detect_leaks=0 swift test --skip-build --disable-xctest --sanitize=address \
	  --scratch-path .build-asan $(SANITIZED:%=--filter '^%\.')

lint: setup
	$(check-style)

format: setup
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

wheel: packing
	@$(PYTHON_READY)
	@$(PYTHON)/bin/python scripts/make-wheel.py $(TOOL) output/wheel

PREFIX ?= /usr/local

# What packing needs beside building.
.PHONY: packing
packing: preview-server
	@scripts/setup.sh --install

install: packing
	@DESTDIR="$(DESTDIR)" scripts/install.sh $(TOOL) "$(PREFIX)"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/controlmap"

uninstall:
	@DESTDIR="$(DESTDIR)" scripts/install.sh --remove "$(PREFIX)"

deb: packing
	@scripts/make-deb.sh $(TOOL) output/deb

dist: wheel
	@python3 -B scripts/make-dist.py $(TOOL) output/dist

# The package as users have it: the wheel in an environment of its own, and its tests.
test-python: wheel
	@$(PYTHON)/bin/pip install -q --force-reinstall --no-deps output/wheel/controlmap-*.whl
	@cd python && ../$(PYTHON)/bin/ruff format --check -q . && ../$(PYTHON)/bin/ruff check -q . && ../$(PYTHON)/bin/mypy --no-error-summary src
	@cd python && ../$(PYTHON)/bin/python -m pytest -q tests

geodata:
	@geodata/rebuild.sh --check

clean:
	@rm -rf .build .build-asan .build-release .build-bench
