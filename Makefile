# make map draws the map on top of the README; make test checks everything. make help lists the rest.

export PATH := $(PATH):/opt/swift/usr/bin

DATE ?= 2023-11-14
MAP := geodata/northern-mali/map.yaml
OUTPUT := output/northern-mali-$(DATE)
TOOL := .build/release/controlmap

.PHONY: help map pictures benchmark tool test lint format geodata clean
.DEFAULT_GOAL := help

help:
	@echo "make map       draw $(OUTPUT).png, .svg and .pdf (another day: make map DATE=2014-06-01)"
	@echo "make pictures  draw the pictures of docs/pictures again"
	@echo "make benchmark time series and snapshots (three minutes)"
	@echo "make test      check the style of the code, build it and run all tests"
	@echo "make tool      build $(TOOL)"
	@echo "make lint      check the style of the code"
	@echo "make format    bring the code into style"
	@echo "make geodata   make the boundaries again from their packages and compare (downloads 75 MB)"
	@echo "make clean     remove what was built"

map: tool
	@mkdir -p output
	@for type in png svg pdf; do \
	  $(TOOL) render $(MAP) --date $(DATE) -o $(OUTPUT).$$type && echo "made $(OUTPUT).$$type" || exit; \
	done

pictures: tool
	@mkdir -p docs/pictures
	$(TOOL) compare $(MAP) --from 2023-10-01 --to 2023-12-31 -o docs/pictures/changes.png
	$(TOOL) sheet $(MAP) --dates 2012-01-15,2012-07-01,2013-03-01,2015-01-01,2023-06-01,2024-06-01 -o docs/pictures/sheet.png
	$(TOOL) stats $(MAP) --chart docs/pictures/shares.png
	$(TOOL) frames $(MAP) --from 2012-01 --to 2024-12 --every 1mo --size 900x675 -o output/frames-900
	scripts/make-web-page.sh
	$(TOOL) animate output/frames-900 --hold 0.25 --hold-changes 0.6 --hold-last 3 -o docs/pictures/northern-mali.apng

benchmark: tool
	@Benchmarks/series.sh
	@swift build --quiet -c release --product ExpressionBenchmark --static-swift-stdlib
	@.build/release/ExpressionBenchmark
	@swift build --quiet -c release --product LabelBenchmark --static-swift-stdlib
	@.build/release/LabelBenchmark

tool:
	@scripts/setup.sh
	@echo "building $(TOOL) (the first time takes some minutes)"
	@swift build --quiet -c release --product controlmap --static-swift-stdlib

test:
	@scripts/setup.sh --test
	@$(MAKE) --no-print-directory lint
	@echo "building the tests (the first time takes some minutes)"
	@swift build --quiet --build-tests
	@swift test --skip-build --disable-xctest

lint:
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@echo "lint: nothing to mend"

format:
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

geodata:
	@geodata/rebuild.sh --check

clean:
	@rm -rf .build
