"""A run and a comparison as Markdown: for a terminal and for a pull request."""

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from evals.cases import Split
from evals.compare import Change, Comparison, Flip
from evals.gates import GateFailure
from evals.outcomes import Outcome, Result, merged, unstable
from evals.runs import Run
from evals.score import DECIDING
from evals.spending import spent
from evals.summary import RIGHT, Group, Summary, summary_of

_COLUMN = 56  # characters of each of two answers side by side
_COLUMN_LINES = 12


def run_markdown(run: Run, *, unseal: bool) -> str:
    """The summary of a run: figures by split, open categories, blame, time, and what could not be scored."""
    summary = summary_of(run.results, unseal=unseal)
    cases = merged(run.results)
    pack, settings = run.settings["pack"], run.settings
    blocks = [
        f"# Run {run.name}",
        f"Pack {pack['name']} {pack['version']}, {settings['settings']['model'] or 'extractive'}, settings "
        f"{settings['fingerprint']}, commit {(settings['commit'] or 'unknown')[:12]}"
        + ("" if settings["finished"] else ", **not finished**"),
        _figures(summary.columns),
        _categories(summary),
        _blame(cases, unseal=unseal),
        _latency(summary),
        _spent(run.results),
        _unscored(cases, unseal=unseal),
        _failing(cases, unseal=unseal),
    ]
    differing = unstable(run.results)
    if differing:
        blocks.append(f"{len(differing)} cases answered differently when asked again.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def comparison_markdown(comparison: Comparison, failures: Sequence[GateFailure], *, unseal: bool) -> str:
    """What changed from one run to another, and the gates the second one missed."""
    before, after = comparison.before, comparison.after
    blocks = [f"# {before.name} → {after.name}"]
    if comparison.unmatched:
        blocks.append(f"{comparison.unmatched} cases are new, gone or changed and are not compared.")
    for name, changes in comparison.changes:
        blocks.append(f"## {name.capitalize()} cases\n\n" + _changes(changes))
    blocks.append(
        "Intervals are 95%, by the paired bootstrap (Efron and Tibshirani 1993); p is McNemar's, exact (McNemar 1947)."
    )
    blocks.append(_flips("Newly failing", comparison.failing, unseal=unseal))
    blocks.append(_flips("Newly passing", comparison.passing, unseal=unseal))
    blocks.append(gates_markdown(failures))
    return "\n\n".join(blocks) + "\n"


def gates_markdown(failures: Sequence[GateFailure]) -> str:
    """The gates that were missed, or that none was."""
    return "## Gates\n\n" + ("\n".join(f"- FAILED {f.text}" for f in failures) or "All kept.")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up in a terminal; all but the first are aligned right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]) + " |"

    rule = "|" + "|".join("-" * (w + 1) + (":" if i else "-") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *(line(row) for row in rows)])


def _figures(groups: Sequence[Group]) -> str:
    names = list(dict.fromkeys(metric.name for group in groups for metric in group.metrics))
    rows = [["cases", *(str(group.cases) for group in groups)]]
    rows += [[name, *(_cell(group, name) for group in groups)] for name in names]
    rows += [["errors", *(str(g.errors) for g in groups)], ["stale", *(str(g.stale) for g in groups)]]
    return table(["", *(group.name for group in groups)], rows)


def _cell(group: Group, name: str) -> str:
    metric = group.metric(name)
    if metric is None:
        return "–"
    e = metric.estimate
    return f"{e.value:.3f} ({e.low:.3f}-{e.high:.3f}) n={e.n}"


def _categories(summary: Summary) -> str:
    rows = [[group.name, _cell(group, RIGHT)] for group in summary.categories]
    return table(["category", "right"], rows) if rows else ""


def _blame(cases: Sequence[Result], *, unseal: bool) -> str:
    counts: dict[str, int] = {}
    for result in cases:
        if result.blame and (unseal or result.case.split is Split.DEV):
            counts[result.blame] = counts.get(result.blame, 0) + 1
    rows = [[blame, str(n)] for blame, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return table(["what went wrong", "cases"], rows) if rows else ""


def _latency(summary: Summary) -> str:
    found = summary.latency
    if found is None:
        return ""
    return f"Time to answer: median {found.median_ms:.0f} ms, p95 {found.p95_ms:.0f} ms, p99 {found.p99_ms:.0f} ms."


def _spent(results: Sequence[Result]) -> str:
    taken = spent(results)
    return str(taken) if taken.asked else ""


def _unscored(cases: Sequence[Result], *, unseal: bool) -> str:
    lines = [
        f"- {result.outcome.upper()} {result.case.id}: {''.join((result.note or '').strip().splitlines()[-1:])}"
        for result in cases
        if result.outcome in (Outcome.ERROR, Outcome.STALE) and (unseal or result.case.split is Split.DEV)
    ]
    return "## Not scored\n\n" + "\n".join(lines) if lines else ""


def _failing(cases: Sequence[Result], *, unseal: bool) -> str:
    wrong = [r for r in cases if r.outcome is Outcome.WRONG and (unseal or r.case.split is Split.DEV)]
    lines = [f"- {r.case.id} ({r.blame}): {_reason(r)}" for r in wrong]
    return "## Wrong\n\n" + "\n".join(lines) if lines else ""


def _reason(result: Result) -> str:
    failed = [score for score in result.scores if score.passed is False]
    first = next((score for score in failed if score.name in DECIDING), None)
    return f"{first.name}, {first.reason}" if first else ""


def _changes(changes: Sequence[Change]) -> str:
    rows = []
    for change in changes:
        d = change.difference
        p = "–" if change.p is None else f"{change.p:.3f}"
        moved = f"{d.value:+.3f} ({d.low:+.3f} to {d.high:+.3f})"
        rows.append([change.metric, f"{change.before:.3f}", f"{change.after:.3f}", moved, p, str(d.n)])
    return table(["metric", "before", "after", "change", "p", "n"], rows)


def _flips(title: str, flips: Sequence[Flip], *, unseal: bool) -> str:
    shown = [flip for flip in flips if unseal or flip.after.case.split is Split.DEV]
    sealed = len(flips) - len(shown)
    head = f"## {title}: {len(flips)}" + (f", {sealed} of them sealed" if sealed else "")
    return "\n\n".join([head, *(_flip(flip) for flip in shown)])


def _flip(flip: Flip) -> str:
    case = flip.after.case
    left, right = (_wrapped(f"({r.status}) {r.text or r.note or ''}") for r in (flip.before, flip.after))
    lines = [f"{a:<{_COLUMN}} | {b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")]
    why = flip.after.blame or flip.before.blame or flip.after.outcome
    return f"**{case.id}** {case.question} ({why})\n\n```\n" + "\n".join(lines) + "\n```"


def _wrapped(text: str) -> list[str]:
    lines = [piece for line in text.replace("```", "'''").splitlines() for piece in textwrap.wrap(line, _COLUMN)]
    return lines[:_COLUMN_LINES] + (["…"] if len(lines) > _COLUMN_LINES else [])
