"""Measures a reader on the sheets that training leaves out: `python -m rag.training.measure_sheets FOLDER`.

For each question the sheet's passages are read. Of the answerable ones: how often the right passage is first. Of all:
how well the best relevance tells answerable questions from those that the sheet only seems to answer.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.reader_model import Reader, reader
from rag.training.sheets import Sheet, sheets

_REFUSED_WRONGLY = 0.05


def scores(reading: Reader, held_out: list[Sheet]) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """For each question: the best relevance, whether it is answerable, whether the passage with it is the right one."""
    best, answerable, right = [], [], []
    for sheet in held_out:
        passages = [f"{sheet.heading}: {passage}" for passage in sheet.passages]
        for question in sheet.questions:
            relevances = [read.relevance for read in reading.read(question.text, passages)]
            first = int(np.argmax(relevances))
            best.append(relevances[first])
            answerable.append(question.at is not None)
            right.append(first == question.at)
    return np.array(best), np.array(answerable), np.array(right)


def table(best: NDArray[np.float64], answerable: NDArray[np.bool_], right: NDArray[np.bool_]) -> dict[str, float]:
    """The measures by name; all are shares, 0 to 1."""
    yes, no = best[answerable], best[~answerable]
    above = (yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean()
    return {
        "right passage first": float(right[answerable].mean()),
        "answerable above unanswerable (AUC)": float(above),
        f"unanswerable refused where {_REFUSED_WRONGLY:.0%} of the answerable are": float(
            (no < np.quantile(yes, _REFUSED_WRONGLY)).mean()
        ),
    }


def main() -> None:
    """Reads the arguments and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the reader to measure")
    held_out = [sheet for sheet in sheets() if sheet.held_out]
    best, answerable, right = scores(reader(str(parser.parse_args().folder)), held_out)
    print(f"{len(held_out)} sheets, {int(answerable.sum())} answerable questions, {int((~answerable).sum())} others")
    for name, value in table(best, answerable, right).items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
