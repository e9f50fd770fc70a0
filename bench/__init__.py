"""Measurements: speed, and the evaluation floors that CI holds."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
GOLD = Path(__file__).parent / "gold"
