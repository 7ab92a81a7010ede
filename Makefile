# Befund: one Makefile, not recursive; everything built is under build/.
#
#	make              build the programs        make run    start the portal here
#	make check        every test                make stop   end what make run started
#	make help         the other targets
#
# Variables: DEVELOPER=1 (warnings are errors), V=1 (whole commands), CC, CFLAGS,
# LDFLAGS, PREFIX, DESTDIR, ONLY=folder (one folder of tests), FILTER=pattern
# (of tests), FUZZ_SECONDS, FRESH=1 (make run throws the old data away).

PREFIX     ?= /usr/local
SYSCONFDIR ?= $(if $(filter /usr,$(PREFIX)),,$(PREFIX))/etc
FUZZ_SECONDS ?= 20
B          ?= build

# One short line for a command, unless V=1.
say = $(if $(V),,@printf '  %-8s %s\n' '$(1)' '$@';)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

# --- what there is ----------------------------------------------------------

# Foreign libraries, by pkg-config; libcsv brings no .pc file.
pc      = $(shell pkg-config --libs $(1) 2>/dev/null)
PQ      := $(call pc,libpq)
ICU     := $(call pc,icu-i18n icu-uc)
CRYPTO  := $(call pc,libcrypto)
ZLIB    := $(call pc,zlib)
XML     := $(call pc,libxml-2.0)
BASE    := -lfcgi $(PQ) $(ICU) $(CRYPTO) $(ZLIB) $(call pc,md4c libseccomp) -lm

# A program and the libraries it may be linked with; --as-needed drops what
# its own code and the library's parts it uses never call.
PROGRAMS       := atlas account workspace steering intake admin clerk \
    importer protector painter printer herald befundctl
LIBS.atlas     := $(BASE)
LIBS.account   := $(BASE) $(call pc,libargon2)
LIBS.workspace := $(BASE) $(call pc,libzip)
LIBS.steering  := $(BASE)
LIBS.intake    := $(BASE) -lcsv
LIBS.importer  := $(BASE) -lcsv $(call pc,yajl libzip proj) $(XML)
LIBS.admin     := $(BASE)
LIBS.clerk     := $(BASE) $(call pc,libcurl)
LIBS.herald    := $(BASE)
LIBS.painter   := $(BASE) $(call pc,librsvg-2.0 cairo fontconfig)
LIBS.printer   := $(BASE) $(call pc,libqpdf)
LIBS.protector := $(BASE) -lglpk
LIBS.befundctl := $(BASE) $(call pc,libargon2) -lcsv

LIBS.tests     := $(sort $(foreach p,$(PROGRAMS),$(LIBS.$(p)))) $(XML) \
    $(call pc,criterion)

# The binary of program $(1); a folder without main.c is not built yet.
binary   = $(B)/bin/$(if $(filter befundctl,$(1)),$(1),befund-$(1))
BUILT    := $(patsubst cgi/%/main.c,%,$(wildcard $(PROGRAMS:%=cgi/%/main.c)))
BINARIES := $(foreach p,$(BUILT),$(call binary,$(p)))

# --- flags ------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
    -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings \
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -fno-common \
    -Wno-missing-field-initializers
ifneq ($(filter 1 true,$(DEVELOPER) $(CI)),)
WARNINGS += -Werror
endif

# Asked of the compiler once, kept in flags-CC.mk.
HARDEN_WANTED := -fstack-protector-strong -fstack-clash-protection \
    -fcf-protection=full -ftrivial-auto-var-init=zero \
    -fstrict-flex-arrays=3
HARDEN_LD_WANTED := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen
FLAGS_MK := $(B)/flags-$(notdir $(firstword $(CC))).mk

# Quick goals need no compiler, which may not be there yet.
ifneq ($(filter-out run stop deps clean help,$(or $(MAKECMDGOALS),all)),)
-include $(FLAGS_MK)
endif

ifdef SANITIZE
OPTIMIZE := -O1 -g -fno-omit-frame-pointer
HARDENING := -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fPIE
HARDENING_LD := -fsanitize=$(SANITIZE) -pie
else
OPTIMIZE := -O2 -g
HARDENING := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fPIE $(HARDEN_CC)
HARDENING_LD := -pie $(HARDEN_LD)
endif

INCLUDES := -Icgi/lib -I$(B)/sql -I$(B)/tmpl \
    $(patsubst -I%,-isystem %,$(shell pkg-config --cflags \
    libpq libxml-2.0 librsvg-2.0 2>/dev/null))
override CPPFLAGS := -D_GNU_SOURCE $(INCLUDES) $(CPPFLAGS)
ALL_CFLAGS = -std=c17 $(WARNINGS) $(OPTIMIZE) $(HARDENING) $(CFLAGS)
ALL_LDFLAGS = $(HARDENING_LD) -Wl,--as-needed $(LDFLAGS)

$(FLAGS_MK): Makefile
	@mkdir -p $(@D)
	@yes() { for f; do echo 'int main(void){return 0;}' | \
	    $(CC) -Werror -O2 $$f -x c - -o $(@D)/probe 2>/dev/null && \
	    printf ' %s' $$f; done; echo; }; \
	{ printf 'HARDEN_CC :='; yes $(HARDEN_WANTED); \
	  printf 'HARDEN_LD :='; yes $(HARDEN_LD_WANTED); } >$@; \
	rm -f $(@D)/probe

# Objects depend on this file, which changes with the flags only.
define FLAGS_NOW
$(CC) $(CPPFLAGS) $(filter-out -Werror,$(ALL_CFLAGS)) $(ALL_LDFLAGS)
endef
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS_NOW)' | cmp -s - $@ || echo '$(FLAGS_NOW)' >$@

# --- generated code ---------------------------------------------------------

# sqlc and tmplc leave a file alone whose text stays the same, so a stamp says
# when they ran last, and only what really changed is compiled again.
QUERIES := $(filter-out enums,$(patsubst sql/queries/%.sql,%,\
    $(sort $(wildcard sql/queries/*.sql))))
SQL_MADE := $(B)/sql/enums $(QUERIES:%=$(B)/sql/%_sql)

$(B)/sql/stamp: $(B)/tools/sqlc $(wildcard sql/queries/*.sql)
	@mkdir -p $(@D)
	$(call say,SQLC) $< -o $(@D) $(if $(wildcard sql/queries/enums.sql),\
	    enums=sql/queries/enums.sql) \
	    $(foreach q,$(QUERIES),$(q)=sql/queries/$(q).sql)
	@touch $@

TEMPLATES := $(sort $(wildcard templates/*.html templates/*/*.html))
TMPL_MADE := $(patsubst templates/%/,$(B)/tmpl/%_tmpl,\
    $(sort $(dir $(wildcard templates/*/*.html))))

$(B)/tmpl/stamp: $(B)/tools/tmplc $(TEMPLATES)
	@mkdir -p $(@D)
	$(call say,TMPLC) $< -o $(@D) $(TEMPLATES)
	@touch $@

$(SQL_MADE:=.c) $(SQL_MADE:=.h): $(B)/sql/stamp
	@:
$(TMPL_MADE:=.c) $(TMPL_MADE:=.h): $(B)/tmpl/stamp
	@:

MADE := $(SQL_MADE) $(if $(wildcard cgi/tools/tmplc.c),$(TMPL_MADE))
made: $(MADE:=.h)

# What was made for program $(1); the rest is for every program.
made_for = $(filter $(B)/sql/$(1)_sql.o $(B)/tmpl/$(1)_tmpl.o,$(MADE:=.o))
MADE_LIB = $(filter-out $(foreach p,$(PROGRAMS),$(call made_for,$(p))),\
    $(MADE:=.o))

# --- objects, library, programs ---------------------------------------------

objects = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard $(1))))

TOOL_OBJ := $(call objects,cgi/tools/*.c)
LIB_OBJ  := $(call objects,cgi/lib/*.c)
PROG_OBJ := $(foreach p,$(PROGRAMS),$(call objects,cgi/$(p)/*.c))
TEST_OBJ := $(call objects,tests/*.c tests/*/*.c)

folder  = $(word 2,$(subst /, ,$(1)))
COMPILE = $(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<
LINK    = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^)

$(LIB_OBJ) $(PROG_OBJ) $(TEST_OBJ): | made
# Criterion's assertions keep an int in one bit of a byte.
$(filter-out $(B)/obj/tests/fuzz/%,$(TEST_OBJ)): \
    EXTRA = -Itests -Icgi/$(call folder,$<) -Wno-conversion

$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC) $(COMPILE)

$(B)/sql/%.o: $(B)/sql/%.c $(B)/flags | made
	$(call say,CC) $(COMPILE)

$(B)/tmpl/%.o: EXTRA = -Icgi/$(patsubst %_tmpl,%,$*)
$(B)/tmpl/%.o: $(B)/tmpl/%.c $(B)/flags | made
	$(call say,CC) $(COMPILE)

$(B)/libbefund.a: $(LIB_OBJ) $(MADE_LIB)
	@rm -f $@
	$(call say,AR) $(AR) rcs $@ $^

# Each generator is its own files and tool.c.
tool_objects = $(filter $(B)/obj/cgi/tools/$(1)%.o $(B)/obj/cgi/tools/tool%.o,\
    $(TOOL_OBJ))
$(B)/tools/sqlc: $(call tool_objects,sqlc)
	@mkdir -p $(@D)
	$(call say,LINK) $(LINK) $(LDLIBS)
$(B)/tools/tmplc: $(call tool_objects,tmplc)
	@mkdir -p $(@D)
	$(call say,LINK) $(LINK) $(XML) $(LDLIBS)

# $(1): a program.  What it is made of, main.o first.
program_objects = $(call objects,cgi/$(1)/*.c) $(call made_for,$(1))

define PROGRAM
$(call binary,$(1)): $$(call program_objects,$(1)) $(B)/libbefund.a
	@mkdir -p $$(@D)
	$$(call say,LINK) $$(LINK) $$(LIBS.$(1)) $$(LDLIBS)
endef
$(foreach p,$(BUILT),$(eval $(call PROGRAM,$(p))))

# --- catalogues -------------------------------------------------------------

PO := $(sort $(wildcard templates/po/*.en.po))

$(B)/locale/en.mo: $(PO) cgi/tools/po.sh
	$(call say,MSGFMT) cgi/tools/po.sh join $(B)

CATALOGUES := $(if $(PO),$(B)/locale/en.mo)

# Take new messages into the catalogues; see that none is left untranslated.
po: made
	@cgi/tools/po.sh merge $(B) $(PROGRAMS)
po-check: made
	@cgi/tools/po.sh check $(B) $(PROGRAMS)

# --- static files -----------------------------------------------------------

# Taken from npm and joined by node; the same for every kind of build.
STATIC := build/static
$(STATIC).stamp: $(sort $(wildcard static/* static/*/* static/*/*/*))
	$(call say,STATIC) node static/build.mjs $(STATIC)
	@touch $@
static: $(STATIC).stamp
	@:

# --- tests ------------------------------------------------------------------

# One Criterion binary per folder of tests; tests/*.c is the harness.
TESTS := $(sort $(foreach t,$(wildcard tests/*/*_test.c),$(call folder,$(t))))
TESTS_WANTED := $(if $(ONLY),$(filter $(ONLY),$(TESTS)),$(TESTS))
TEST_BINARIES := $(TESTS_WANTED:%=$(B)/tests/%)

$(B)/libharness.a: $(call objects,tests/*.c)
	@rm -f $@
	$(call say,AR) $(AR) rcs $@ $^

# What the tests in folder $(1) look at.
subject.sql   = $(filter %_sql.o,$(foreach p,$(PROGRAMS),$(call made_for,$(p))))
subject.tools = $(filter-out %/sqlc.o %/tmplc.o,$(TOOL_OBJ))
subject = $(if $(subject.$(1)),$(subject.$(1)),\
    $(filter-out %/main.o,$(call program_objects,$(1))))

define TEST
$(B)/tests/$(1): $$(call objects,tests/$(1)/*.c) $$(call subject,$(1)) \
    $(B)/libharness.a $(B)/libbefund.a
	@mkdir -p $$(@D)
	$$(call say,LINK) $$(LINK) $$(LIBS.tests) $$(LDLIBS)
endef
$(foreach t,$(TESTS),$(eval $(call TEST,$(t))))

# Two programs may each have a question of the same name.
$(B)/tests/sql: LDLIBS += -Wl,-z,muldefs

# Fuzz targets are named after the program or tool they look into, if any:
# tests/fuzz/intake_genesis_fuzz.c.
FUZZ := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_MAKE := $(MAKE) B=build/fuzz CC=clang \
    SANITIZE=fuzzer-no-link,address,undefined
FUZZ_BINARIES := $(FUZZ:%=build/fuzz/run/%)
fuzz_prefix = $(firstword $(subst _, ,$(1)))

define FUZZ_TARGET
build/fuzz/run/$(1): $(B)/obj/tests/fuzz/$(1)_fuzz.o \
    $(if $(filter sqlc tmplc,$(fuzz_prefix)),$(subject.tools),\
    $(call subject,$(fuzz_prefix))) $(B)/libharness.a $(B)/libbefund.a
	@mkdir -p $$(@D)
	$$(call say,LINK) $$(LINK) -fsanitize=fuzzer $$(LIBS.tests) $$(LDLIBS)
endef
ifeq ($(B),build/fuzz)
$(B)/obj/tests/fuzz/%_fuzz.o: \
    EXTRA = -Itests -Icgi/$(call fuzz_prefix,$(notdir $*)) -Icgi/tools -Wno-conversion
$(foreach f,$(FUZZ),$(eval $(call FUZZ_TARGET,$(f))))
fuzz-binaries: $(FUZZ_BINARIES)
else
fuzz-binaries:
	+@$(FUZZ_MAKE) fuzz-binaries
endif

fuzz: fuzz-binaries
	@SECONDS_EACH=$(FUZZ_SECONDS) tests/fuzz.sh run $(FUZZ)

fuzz-replay: fuzz-binaries
	@tests/fuzz.sh replay $(FUZZ)

TESTED := all $(TEST_BINARIES)

unit: $(TESTED) $(if $(filter printer workspace,$(TESTS_WANTED)),static)
	@B=$(B) tests/run.sh unit $(TEST_BINARIES)

e2e: $(TESTED) static
	@B=$(B) tests/run.sh e2e

check: $(TESTED) static $(if $(SANITIZE),,fuzz-binaries)
	@B=$(B) tests/run.sh $(if $(SANITIZE),,static fuzz) \
	    unit $(TEST_BINARIES) e2e $(if $(SANITIZE),,bench)

asan:
	+@$(MAKE) B=build/asan SANITIZE=address,undefined check

bench: all static
	tests/bench/run.sh

# --- source checks ----------------------------------------------------------

SOURCES := $(sort $(wildcard cgi/*/*.c))
HEADERS := $(sort $(wildcard cgi/*/*.h tests/*.h tests/*/*.h))
FORMATTED := $(SOURCES) $(HEADERS) $(sort $(wildcard tests/*.c tests/*/*.c))
SCRIPTS := $(sort $(wildcard .ci/run cgi/*/*.sh deploy/*/*.sh tests/*.sh \
    tests/*/*.sh))

layers:
	@tests/layers.sh

# Every header compiles alone.
headers: $(patsubst %,$(B)/headers/%.ok,$(HEADERS) $(MADE:=.h))
$(B)/headers/%.h.ok: EXTRA = -Itests -Icgi/$(call folder,$<)
$(B)/headers/%.h.ok: %.h $(B)/flags | made
	@mkdir -p $(@D)
	@printf '#include "%s"\ntypedef int alone;\n' '$(abspath $<)' | $(CC) $(CPPFLAGS) $(EXTRA) \
	    $(ALL_CFLAGS) -Werror -MMD -MP -MT $@ -MF $(@:.ok=.d) \
	    -x c -fsyntax-only -
	@touch $@

format:
	clang-format -i $(FORMATTED)
format-check:
	clang-format --dry-run --Werror $(FORMATTED)

analyze: analyze-gcc analyze-tidy analyze-cppcheck analyze-shell analyze-units
analyze-gcc: $(SOURCES:%=$(B)/analyze/%.gcc)
analyze-tidy: $(SOURCES:%=$(B)/analyze/%.tidy)
$(B)/analyze/%.gcc $(B)/analyze/%.tidy: EXTRA = -Icgi/$(call folder,$<)
$(B)/analyze/%.gcc: % $(B)/flags | made
	@mkdir -p $(@D)
	$(call say,GCC) gcc $(CPPFLAGS) $(EXTRA) -std=c17 -O2 $(WARNINGS) -Werror -fanalyzer \
	    -MMD -MP -MT $@ -MF $@.d -c -o $@ $<
$(B)/analyze/%.tidy: % .clang-tidy $(B)/flags | made
	@mkdir -p $(@D)
	$(call say,TIDY) clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c17 \
	    $(CPPFLAGS) $(EXTRA)
	@touch $@
analyze-cppcheck: | made
	cppcheck --quiet -j 2 --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
	    --suppress=unmatchedSuppression -D_GNU_SOURCE -Icgi/lib \
	    -I$(B)/sql -I$(B)/tmpl $(SOURCES)
analyze-shell:
	shellcheck -x $(SCRIPTS)

analyze-units:
	@deploy/systemd/check.sh

compile_commands.json: | made
	@{ sep='['; for c in $(FORMATTED); do case $$c in *.h) continue;; esac; \
	    d=$${c#*/}; printf '%s\n{"directory": "%s", "file": "%s", ' \
	    "$$sep" "$(CURDIR)" "$$c"; \
	    printf '"command": "%s"}' "$(CC) $(CPPFLAGS) $(ALL_CFLAGS) \
	    -Itests -Icgi/$${d%%/*} -c $$c"; sep=','; done; echo ']'; } >$@

# --- running and installing -------------------------------------------------

run:
	@deploy/local/run.sh
stop:
	@deploy/local/stop.sh
deps:
	@deploy/local/deps.sh all

# The paths that configurations are written with; make run has others.
SHARE_DIR  ?= $(PREFIX)/share/befund
SOCKET_DIR ?= /run/befund
share  = $(DESTDIR)$(PREFIX)/share/befund
system = $(DESTDIR)$(PREFIX)/lib
fill   = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@SYSCONFDIR@|$(SYSCONFDIR)|g' \
    -e 's|@SHARE_DIR@|$(SHARE_DIR)|g' -e 's|@SOCKET_DIR@|$(SOCKET_DIR)|g'

install: all static
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/befund \
	    $(share)/locale $(share)/nginx $(share)/postgres \
	    $(system)/systemd/system $(system)/sysusers.d $(system)/tmpfiles.d
	$(if $(filter befundctl,$(BUILT)),install $(B)/bin/befundctl \
	    $(DESTDIR)$(PREFIX)/bin)
	$(if $(filter-out befundctl,$(BUILT)),install \
	    $(filter-out %/befundctl,$(BINARIES)) \
	    $(DESTDIR)$(PREFIX)/libexec/befund)
	$(if $(CATALOGUES),install -m 644 $(CATALOGUES) $(share)/locale)
	rm -rf $(share)/sql $(share)/static
	cp -R --no-preserve=mode,ownership sql $(share)/sql
	cp -R --no-preserve=mode,ownership $(STATIC) $(share)/static
	for f in deploy/nginx/*.in; do \
	    $(fill) $$f >$(share)/nginx/$$(basename $$f .in); done
	for f in deploy/systemd/*.in; do \
	    $(fill) $$f >$(system)/systemd/system/$$(basename $$f .in); done
	install -m 644 deploy/systemd/befund.sysusers \
	    $(system)/sysusers.d/befund.conf
	install -m 644 deploy/systemd/befund.tmpfiles \
	    $(system)/tmpfiles.d/befund.conf
	install -m 644 deploy/postgres/*.conf $(share)/postgres
	install -m 644 deploy/befund.conf.example $(share)

clean:
	rm -rf build compile_commands.json

help:
	@sed -n '2,/^$$/s/^#[ \t]\{0,1\}//p' Makefile
	@echo 'unit e2e asan analyze fuzz fuzz-replay bench format layers' \
	    'headers po static install deps clean compile_commands.json'

all: $(BINARIES) $(CATALOGUES)
	@:

FORCE:
.PHONY: FORCE all made static run stop check unit e2e asan analyze \
    analyze-gcc analyze-tidy analyze-cppcheck analyze-shell analyze-units fuzz \
    fuzz-binaries fuzz-replay bench format format-check layers headers po \
    po-check install deps clean help compile_commands.json

DEPS := $(TOOL_OBJ) $(LIB_OBJ) $(PROG_OBJ) $(TEST_OBJ) $(MADE:=.o)
-include $(DEPS:.o=.d) $(wildcard $(B)/headers/*/*/*.d $(B)/analyze/*/*/*.d)
