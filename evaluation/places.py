"""Where corpora and our own gold lie."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
CORPORA: Final = ROOT.parent / "shared" / "corpora"
GOLD: Final = Path(__file__).parent / "data"
EVENT_PAIRS: Final = CORPORA / "plover_dev" / "PLV_train.tsv"
