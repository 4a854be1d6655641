# planverk - see README.md. Targets: all demo test install clean and, for
# developers, bless conform layers tidy asan races.

CC       ?= cc
PREFIX   ?= /usr/local
BUILD    ?= .build
WERROR   ?=
OPT      ?= -O3 -g

PKGS     = libcmark yaml-0.1 harfbuzz harfbuzz-subset libpng libdeflate
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wmissing-prototypes -Wundef $(WERROR)
# asked once, not for each file
PKG_CPPFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LDLIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -Isrc -I$(BUILD)/gen $(PKG_CPPFLAGS)
CFLAGS   += -std=c11 $(OPT) $(WARN)
# the tables of messages and keys are full of pointers, which the loader sets one by one
LDFLAGS  += -Wl,-z,pack-relative-relocs
# What only some runs need is loaded when it is asked for, by the name that the library whose
# headers are here has for the loader: text and PDF bring a dozen more, which take as long to
# load as a plan takes to check.
LOADED   = harfbuzz harfbuzz-subset hpdf xlsxwriter
soname   = $(shell objdump -p "$$($(CC) -print-file-name=lib$(1).so)" 2>/dev/null | sed -n 's/ *SONAME *//p')
macro    = LIB_$(shell echo $(1) | tr a-z- A-Z_)
LIBNAMES := $(foreach lib,$(LOADED),-D$(call macro,$(lib))='"$(call soname,$(lib))"')
CPPFLAGS += $(LIBNAMES)
# What Debian has as an archive too is taken into the program: a shared library costs each
# start a tenth of a millisecond and more, and a short document takes five of them.
ARCHIVED  = cmark yaml png16 deflate z
archive   = $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a))
LDLIBS   += $(foreach lib,$(filter-out $(LOADED:%=-l%),$(PKG_LDLIBS)) -lz,$(or $(if $(filter \
              $(lib:-l%=%),$(ARCHIVED)),$(call archive,$(lib:-l%=%))),$(lib))) -lm

# libpng alone would need libm: image/png.c has what it calls of it, but for what libc has too
WITHOUT_LIBM = -Wl,--wrap=floor,--wrap=pow $(filter-out -lm,$(LDLIBS))

# one short line for each step; V=1 shows the commands
ifeq ($(V),1)
step =
else
step = @printf '%-5s %s\n' $(1) $(2);
endif

GEN      = $(BUILD)/gen
OBJ      = $(BUILD)/obj
SOURCES := $(sort $(shell find src -name '*.c' ! -path 'src/tool/*' ! -name main.c))
OBJECTS  = $(SOURCES:src/%.c=$(OBJ)/%.o) $(OBJ)/gen/hyphens.o $(OBJ)/gen/unicode.o $(OBJ)/gen/assets.o
LIBRARY  = $(BUILD)/libplanverk.a

.DELETE_ON_ERROR:
.PHONY: all demo handbok test bless bless-images bless-instructions instructions libs conform layers tidy asan faults races bench install clean deps test-mutants

# deps.sh asks the package manager only for what is missing; the build then runs in a
# make of its own, since pkg-config may not have been there when this one began.
INNER = --no-print-directory $(MORE)

all:
	@tests/deps.sh build
	@$(MAKE) $(INNER) program

planverk: $(OBJ)/main.o $(LIBRARY)
	$(call step,cc,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(WITHOUT_LIBM)

$(LIBRARY): $(OBJECTS)
	$(call step,ar,$@)rm -f $@; ar rcs $@ $^

$(OBJ)/%.o: src/%.c
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# ---- the two commands -------------------------------------------------------

SAMPLE     = content/fjordvik
DEMO       = out/fjordvik-kommune-kompetansestrategi-2026-2029
SAMPLE_IN := $(shell find $(SAMPLE) -type f 2>/dev/null)

demo:
	@tests/deps.sh build
	@$(MAKE) $(INNER) sample handbook
	@echo "Ferdig. Åpne i nettleseren og i PDF-leseren:"
	@ls -1 $(DEMO).html $(DEMO).pdf $(HANDBOOK).html $(HANDBOOK).pdf | sed 's/^/  /'

handbok:
	@tests/deps.sh build
	@$(MAKE) $(INNER) handbook
	@ls -1 $(HANDBOOK).html $(HANDBOOK).pdf | sed 's/^/  /'

$(DEMO).pdf: planverk $(SAMPLE_IN)
	@./planverk build $(SAMPLE) -o out
	@touch $@

# the user's manual, which the program compiles of itself
HANDBOOK    = out/planverk-veileder
HANDBOOK_IN := $(shell find content/handbok -type f 2>/dev/null)
$(HANDBOOK).pdf: planverk $(HANDBOOK_IN)
	@./planverk build content/handbok -o out
	@touch $@

install: all
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 planverk "$(DESTDIR)$(PREFIX)/bin/planverk"

clean:
	rm -rf $(BUILD) planverk
	find out -mindepth 1 ! -name .gitkeep -delete

# ---- what is compiled into the binary ---------------------------------------

TOOLCFLAGS = -std=c11 -O1 -D_POSIX_C_SOURCE=200809L -Wall -Wextra
FONTDIR   ?= /usr/share/fonts/truetype
NOTO       = NotoSerif-Regular NotoSerif-Bold NotoSerif-Italic NotoSerif-BoldItalic \
             NotoSans-Regular NotoSans-Bold NotoSans-Italic NotoSans-BoldItalic \
             NotoSansMono-Regular NotoSansMono-Bold
DEJAVU     = DejaVuSans DejaVuSans-Bold
FONTS      = $(NOTO:%=$(GEN)/fonts/%.ttf) $(DEJAVU:%=$(GEN)/fonts/%.ttf)
WORDS     := $(patsubst content/%.yaml,$(GEN)/%.ord,$(wildcard content/sprak/*.yaml))
SRGB      ?= /usr/share/color/icc/sRGB.icc
CONTENT   := $(sort $(shell find content/avtaler content/ord content/ordninger content/roller content/sporsmal content/start themes -type f ! -name '.*' ! -name standard.js 2>/dev/null))
SCRIPT     = $(GEN)/themes/standard/standard.script

$(BUILD)/tool/fontprep $(BUILD)/tool/unicode: $(BUILD)/tool/%: src/tool/%.c
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(TOOLCFLAGS) -Isrc $(shell pkg-config --cflags harfbuzz) -o $@ $< $(shell pkg-config --libs harfbuzz harfbuzz-subset)
$(BUILD)/tool/%: src/tool/%.c
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(TOOLCFLAGS) -o $@ $<

$(GEN)/fonts/Noto%.ttf: $(FONTDIR)/noto/Noto%.ttf $(BUILD)/tool/fontprep
	@mkdir -p $(@D)
	$(call step,font,$@)$(BUILD)/tool/fontprep $< $@
$(GEN)/fonts/DejaVu%.ttf: $(FONTDIR)/dejavu/DejaVu%.ttf $(BUILD)/tool/fontprep
	@mkdir -p $(@D)
	$(call step,font,$@)$(BUILD)/tool/fontprep $< $@

$(BUILD)/tool/words: src/tool/words.c
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(TOOLCFLAGS) $(shell pkg-config --cflags yaml-0.1) -o $@ $< $(shell pkg-config --libs yaml-0.1)
$(GEN)/sprak/%.ord: content/sprak/%.yaml src/language/words.def $(BUILD)/tool/words
	@mkdir -p $(@D)
	$(call step,words,$@)$(BUILD)/tool/words src/language/words.def $< $@

$(BUILD)/tool/script: src/tool/script.c src/base/sha256.c src/base/sha256.h
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(TOOLCFLAGS) -Isrc -o $@ src/tool/script.c src/base/sha256.c
$(SCRIPT): themes/standard/standard.js $(BUILD)/tool/script
	@mkdir -p $(@D)
	$(call step,script,$@)$(BUILD)/tool/script $< $@

$(GEN)/hyphens.c: $(BUILD)/tool/hyphtrie
	@mkdir -p $(@D)
	$(call step,trie,$@)$(BUILD)/tool/hyphtrie -o $@
$(BUILD)/tool/unicode: src/base/unicode.h
$(GEN)/unicode.c: $(BUILD)/tool/unicode
	@mkdir -p $(@D)
	$(call step,table,$@)$(BUILD)/tool/unicode $@
$(OBJ)/gen/hyphens.o $(OBJ)/gen/unicode.o: $(OBJ)/gen/%.o: $(GEN)/%.c
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# What is embedded as YAML is parsed now, by the program's own reader, and not in each run.
READER     = $(filter $(OBJ)/base/% $(OBJ)/yaml/%,$(OBJECTS)) $(OBJ)/gen/unicode.o
PACKED    := $(filter-out content/start/%,$(filter %.yaml,$(CONTENT)))
TREES      = $(PACKED:%=$(GEN)/trees/%)
$(BUILD)/tool/trees: src/tool/trees.c $(READER)
	@mkdir -p $(@D)
	@rm -f $(BUILD)/tool/reader.a && ar rcs $(BUILD)/tool/reader.a $(READER)
	$(call step,cc,$<)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/tool/reader.a $(LDLIBS)
$(GEN)/trees/%: % $(BUILD)/tool/trees
	@mkdir -p $(@D)
	$(call step,tree,$<)$(BUILD)/tool/trees $< $@

# assets.S takes the files in with .incbin; the table is sorted by name.
$(GEN)/assets.list: $(CONTENT) $(FONTS) $(WORDS) $(SCRIPT) $(SRGB) $(TREES)
	@mkdir -p $(@D)
	@{ for f in $(CONTENT); do \
	       if [ -e $(GEN)/trees/$$f ]; then echo "$$f $$f $(GEN)/trees/$$f"; else echo "$$f $$f"; fi; done; \
	   for f in $(WORDS) $(SCRIPT); do echo "$${f#$(GEN)/} $$f"; done; \
	   for f in $(FONTS); do echo "fonts/$${f##*/} $$f"; done; \
	   echo "icc/sRGB.icc $(SRGB)"; } | LC_ALL=C sort > $@
$(GEN)/assets.S: $(GEN)/assets.list $(BUILD)/tool/embed
	$(call step,embed,$@)$(BUILD)/tool/embed $(GEN)/assets.list $@
$(OBJ)/gen/assets.o: $(GEN)/assets.S
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) -c -o $@ $<

-include $(OBJECTS:.o=.d) $(OBJ)/main.d

# ---- tests: tests/run.sh says what they are ------------------------------------

UNITS     = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*_test.c))
TESTTOOLS = $(patsubst tests/tool/%.c,$(BUILD)/testtool/%,$(wildcard tests/tool/*.c)) $(BUILD)/testtool/pdfaudit $(BUILD)/testtool/mutants
MUTANTS   = $(wildcard tests/tool/mutants/*.c)
AUDIT     = $(wildcard tests/tool/pdfaudit/*.c)
MORE      = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))
ASAN      = BUILD=.build/asan \
            OPT='-O1 -g -DPLANVERK_FAULTS -DPLANVERK_EAGER -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined'

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS) $(shell pkg-config --libs harfbuzz) -lcmocka
$(BUILD)/testtool/%: tests/tool/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call step,cc,$<)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS)
$(BUILD)/testtool/pdfaudit: $(AUDIT) tests/tool/pdfaudit/audit.h $(LIBRARY)
	@mkdir -p $(@D)
	$(call step,cc,$@)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(AUDIT) $(LIBRARY) $(LDLIBS) -lqpdf
$(BUILD)/testtool/mutants: $(MUTANTS) tests/tool/mutants/mutants.h tests/tool/mutants/kinds.def $(LIBRARY)
	@mkdir -p $(@D)
	$(call step,cc,$@)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(MUTANTS) $(LIBRARY) $(LDLIBS)
# a second program beside ./planverk, for another BUILD
$(BUILD)/planverk: $(OBJ)/main.o $(LIBRARY)
	$(call step,cc,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(WITHOUT_LIBM)

# what the makes within are asked for; silent where all is done
.PHONY: program sample handbook testprograms
program: planverk
	@:
sample: $(DEMO).pdf
	@:
handbook: $(HANDBOOK).pdf
	@:
testprograms: $(UNITS) $(TESTTOOLS)
	@:

deps:
	@tests/deps.sh build test

# packages first: what they bring must be there when make looks at its rules
test: deps
	@$(MAKE) $(INNER) program testprograms
	@BUILD=$(BUILD) tests/run.sh

# make bless [CASE="words of names"]
bless: deps
	@$(MAKE) $(INNER) program testprograms
	@BUILD=$(BUILD) tests/run.sh --bless $(CASE)

# the sample's pages as they look now, after a list of those that changed
bless-images: deps
	@$(MAKE) $(INNER) program testprograms
	@BUILD=$(BUILD) tests/images.sh --bless

# the libraries that the program links to
libs:
	@echo $(LDLIBS)

# what the program costs in instructions, against tests/instructions.txt
instructions: all
	@tests/deps.sh test cost
	@BUILD=$(BUILD) tests/instructions.sh
bless-instructions: all
	@tests/deps.sh test cost
	@BUILD=$(BUILD) tests/instructions.sh --bless

# Left out are the tests of the harness, and those that start the program a thousand times
# for what cases and hostile plans start it for too.
ASAN_SKIP = selftest.sh audit.sh sums.sh options.sh
asan: deps
	@$(MAKE) $(INNER) $(ASAN) .build/asan/planverk testprograms
	@BUILD=.build/asan PLANVERK=.build/asan/planverk SKIP="$(ASAN_SKIP)" tests/run.sh

# every call to the operating system fails in its turn
faults: deps
	@$(MAKE) $(INNER) $(ASAN) .build/asan/planverk
	@PLANVERK=.build/asan/planverk tests/faults.sh
	@PLANVERK=.build/asan/planverk tests/faults.sh content/lauvfjord # the workbook too
	@PLANVERK=.build/asan/planverk tests/faults.sh --long # memory, wherever much is asked for

# both threads over the samples and the cases, as if each plan were long
TSAN = BUILD=.build/tsan OPT='-O1 -g -DPLANVERK_EAGER -fsanitize=thread'
races: deps
	@$(MAKE) $(INNER) $(TSAN) .build/tsan/planverk .build/tsan/unit/beside_test
	@BUILD=.build/tsan tests/races.sh

layers:
	@tests/layers.sh

# the samples with one thing changed at a time: three minutes
test-mutants: deps
	@$(MAKE) $(INNER) program $(BUILD)/testtool/mutants
	@BUILD=$(BUILD) tests/mutants.sh

# every PDF of samples and cases, whether "make test" ran before or not
conform: deps
	@$(MAKE) $(INNER) program testprograms
	@BUILD=$(BUILD) tests/conform/run.sh

# gcc's static analyzer over everything but the build tools: half a minute. gcc 12 takes a
# struct that a function returns in memory for uninitialized; that warning is left to -Wall.
tidy:
	@find src -name '*.c' ! -path 'src/tool/*' | LC_ALL=C sort | xargs -P $$(nproc) -I{} \
	    gcc -fanalyzer -Wno-analyzer-use-of-uninitialized-value -Werror -O2 -std=c11 \
	    $(CPPFLAGS) -S -o /dev/null {}

# planverk beside Typst and cmark on the same document; make bench BENCH=--quick
bench: all
	@tests/deps.sh test bench
	@tests/bench/run.sh $(BENCH)
