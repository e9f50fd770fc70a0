"""`python -m sitgraph`."""

from sitgraph.cli import run

run()
