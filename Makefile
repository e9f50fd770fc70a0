# What the README and CI call. Everything is installed into .venv; nothing outside is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check torture format bench bench-load docs page pictures model clean

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sitgraph needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[server,picture,archives,documents,notebook,rdf,stix,ftm,serve,mcp,dev]'
	@mkdir -p build/types && ln -sfn ../.. build/types/sitgraph
	@touch $@

demo: $(VENV)/ready
	@mkdir -p $(DEMO)
	@$(BIN)/sitgraph build examples/articles -s $(DEMO)/situation.duckdb
	@$(BIN)/sitgraph neo4j start >/dev/null
	@$(BIN)/sitgraph load -s $(DEMO)/situation.duckdb
	@$(BIN)/sitgraph facts -s $(DEMO)/situation.duckdb
	@for suffix in graphml json png; do $(BIN)/sitgraph export $(DEMO)/situation.$$suffix -s $(DEMO)/situation.duckdb || exit 1; done
	@echo && $(BIN)/sitgraph neo4j status && echo "Password: $$($(BIN)/sitgraph neo4j password)"

# In two processes: one runs all that needs Neo4j, the other the rest, file by file.
test: $(VENV)/ready
	$(BIN)/python -m pytest -q --cov -n $(or $(JOBS),2) --dist loadscope --no-loadscope-reorder

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m sitgraph.evaluation.gate

# Attempts to break it, as many as fit into the minutes; each failure names the seed that brings it back. With
# SERVER=1 also those that need a Neo4j, which is started for them.
torture: $(VENV)/ready
	$(BIN)/python -m sitgraph.bench.torture --minutes $(or $(MINUTES),5) --seed $(or $(SEED),0) $(if $(SERVER),--server)

# Everything that a tool writes: layout of the code, and the pages that follow from it.
format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python docs/make_schema.py
	$(BIN)/python docs/make_pages.py

# The site in build/site. The reference reads the code through links, so that it does not walk the environment.
docs: $(VENV)/ready
	$(BIN)/pip install --quiet --editable '.[docs]'
	@mkdir -p build/api/sitgraph
	@for room in __init__.py extract graph evaluation; do ln -sfn ../../../$$room build/api/sitgraph/$$room; done
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

# The script of the page of a graph, from its sources in page/; needs Node, which nothing else does.
page:
	cd page && npm ci --silent && npm run --silent check && npm run --silent build

# The pictures in the docs, of the example articles; needs Chromium.
pictures: $(VENV)/ready
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_browser_pictures.py

bench: $(VENV)/ready
	$(BIN)/python -m sitgraph.bench.speed
	$(BIN)/python -m sitgraph.bench.build_speed
	$(BIN)/python -m sitgraph.evaluation.identity_pairs
	$(BIN)/python -m sitgraph.evaluation.entity_clusters
	$(BIN)/python -m sitgraph.bench.scale
	$(BIN)/python -m sitgraph.bench.store_growth $(ARTICLES)

# Loading against the writers of other graph builders, and the load of a store the first time, again and in bulk.
# Each peer is installed into an environment of its own under build/bench.
bench-load: $(VENV)/ready
	$(BIN)/python -m sitgraph.bench.load_race --size $(or $(SIZE),30000)
	$(BIN)/python -m sitgraph.bench.load_store --articles $(or $(ARTICLES),150 10000) --bulk

# Trains, exports and scores the language model and the learned reader; needs the corpora and the extra "train".
# With SHARE=0.01 it rehearses: every step in minutes, into build/rehearsal.
model: $(VENV)/ready
	@test -n "$(DATA)" || { echo "make model DATA=folder: the folder of corpora is missing"; exit 2; }
	$(BIN)/pip install --quiet --editable '.[train]'
	$(BIN)/python -m sitgraph.training all --data $(DATA) $(if $(SHARE),--share $(SHARE) --out build/rehearsal --model build/rehearsal/exported,--out build/model)

clean:
	rm -rf build out .pytest_cache .mypy_cache .ruff_cache
