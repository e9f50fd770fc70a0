"""Command line of the training: `python -m sitgraph.training train|export|evaluate`."""

import argparse
import logging
from pathlib import Path

from .train import train


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors, config.json and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    parser.add_argument("--seconds", type=float, default=5400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start-from", type=Path)
    parser.add_argument("--rate", type=float, default=1.0, help="scales the learning rates")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(arguments.data, arguments.minilm, arguments.out, seconds=arguments.seconds, seed=arguments.seed, start_from=arguments.start_from, rate=arguments.rate)


if __name__ == "__main__":
    main()
