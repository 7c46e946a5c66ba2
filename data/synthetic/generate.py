"""Writes a synthetic register of firms: as many invented firms as asked for, the same ones for the same seed.

    python data/synthetic/generate.py [--firms 10000] [--seed 1] [--output data/synthetic/firms.parquet]

A name that ends in .csv gives CSV. The firms are drawn by blocks, each with a stream of random numbers of its own, so
that the first firms of a greater register are those of a smaller one. One block at a time is held.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from known import block_of_firms

TARGET = Path(__file__).parent / "firms.parquet"
FIRMS = 10_000
SEED = 1
A_BLOCK = 100_000
LEVEL = 9
"""Of compression: more takes long and saves little."""
UNLIKE = ("id", "business_registration_number")
"""Columns in which no value stands twice: a dictionary of them saves nothing."""


def firms(number: int, seed: int, a_block: int = A_BLOCK) -> Iterator[pa.Table]:
    """The firms of a register, block after block; the last one may be cut off."""
    for block in range(-(-number // a_block)):
        yield block_of_firms(seed, block, a_block).slice(0, number - block * a_block)


def write(number: int, seed: int, target: Path) -> None:
    """Write a register, a row group for each block."""
    blocks = firms(number, seed)
    first = next(blocks)
    with _writer(target, first.schema) as writer:
        writer.write_table(first)
        for block in blocks:
            writer.write_table(block)


def _writer(target: Path, schema: pa.Schema) -> pq.ParquetWriter | pyarrow.csv.CSVWriter:
    if target.suffix == ".csv":
        return pyarrow.csv.CSVWriter(str(target), schema)
    alike = [name for name in schema.names if name not in UNLIKE]
    return pq.ParquetWriter(target, schema, compression="zstd", compression_level=LEVEL, use_dictionary=alike)


def _natural(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--firms", type=_natural, default=FIRMS, help="how many firms (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="which firms (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=TARGET, help="a .parquet or .csv file (default: %(default)s)")
    given = parser.parse_args()
    write(given.firms, given.seed, given.output)


if __name__ == "__main__":
    main()
