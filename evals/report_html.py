"""A run as one HTML file that needs nothing else: figures with intervals, charts, and every open failing case."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from evals.answer_scorers import said
from evals.answer_text import without_markers
from evals.cases import Split
from evals.charts import Point, count_rows, curve, histogram, interval_rows, trend
from evals.confidence import operating_points
from evals.facts import holds_words
from evals.intervals import Estimate
from evals.outcomes import Json, Outcome, Result, merged
from evals.runs import Run
from evals.summary import (
    ANSWERABLE_REFUSED,
    ANSWERABLE_RIGHT,
    RIGHT,
    UNANSWERABLE_REFUSED,
    Group,
    Summary,
    summary_of,
)

_STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_PASSAGES = 5  # hits shown of a failing case
_HEADLINES = (
    (ANSWERABLE_RIGHT, "of the answerable questions answered right"),
    (UNANSWERABLE_REFUSED, "of the others refused"),
    (ANSWERABLE_REFUSED, "of the answerable refused"),
    ("recall@5", "evidence in the first five hits"),
    ("values_supported", "answers whose every value is in a quote"),
)


def html_of(run: Run, accepted: Sequence[Json], *, unseal: bool) -> str:
    """The report of `run`; `accepted` are the totals of the accepted runs, oldest first. All text is escaped."""
    summary = summary_of(run.results, unseal=unseal)
    cases = merged(run.results)
    shown = [result for result in cases if unseal or result.case.split is Split.DEV]
    sections = [
        _header(run),
        _headlines(summary),
        _section("Figures", _figures(summary)),
        _section("By category", _categories(summary), "Share of right cases with Wilson's 95% interval."),
        _section("What to work on next", _blame(shown), "Wrong open cases by the step that went wrong first."),
        _section("Coverage and accuracy", _coverage(shown), "As the refusal threshold rises from the run's own."),
        _section("Time to answer", _times(run.results)),
        _section("Accepted runs", _trend(accepted)),
        _section("Failing cases", _failing(shown, sealed=len(cases) - len(shown))),
    ]
    title = escape(f"Evaluation {run.name}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(sections)}</main></body></html>\n"
    )


def _header(run: Run) -> str:
    pack, settings = run.settings["pack"], run.settings["settings"]
    told = [
        f"pack {pack['name']} {pack['version']}",
        f"model {settings['model'] or 'extractive'}",
        f"commit {(run.settings['commit'] or 'unknown')[:12]}",
        f"settings {run.settings['fingerprint']}",
        run.settings["started_at"],
    ]
    chips = "".join(f"<li>{escape(str(text))}</li>" for text in told)
    unfinished = "" if run.settings["finished"] else '<p class="warning">This run is not finished.</p>'
    return f'<header><h1>Evaluation {escape(run.name)}</h1><ul class="chips">{chips}</ul>{unfinished}</header>'


def _headlines(summary: Summary) -> str:
    tiles = []
    for name, words in _HEADLINES:
        metric = summary.splits[0].metric(name)
        if metric is not None:
            e = metric.estimate
            tiles.append(
                f'<div class="tile"><b>{e.value:.0%}</b><span>{escape(words)}</span>'
                f"<small>{e.low:.0%} to {e.high:.0%}, n = {e.n}</small></div>"
            )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _figures(summary: Summary) -> str:
    names = list(dict.fromkeys(metric.name for group in summary.columns for metric in group.metrics))
    head = "".join(f"<th>{escape(group.name)}</th>" for group in summary.columns)
    rows = [_row("cases", [str(group.cases) for group in summary.columns])]
    rows += [_row(name, [_cell(group, name) for group in summary.columns]) for name in names]
    rows.append(_row("errors", [str(group.errors) for group in summary.columns]))
    rows.append(_row("stale", [str(group.stale) for group in summary.columns]))
    return (
        f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        "<p class=\"note\">Shares of cases with Wilson's 95% interval; means with the bootstrap's.</p>"
    )


def _section(title: str, body: str, note: str = "") -> str:
    told = f'<p class="note">{escape(note)}</p>' if note else ""
    return f"<section><h2>{escape(title)}</h2>{told}{body}</section>"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"<tr><th>{escape(name.replace('_', ' '))}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _cell(group: Group, name: str) -> str:
    metric = group.metric(name)
    if metric is None:
        return "–"
    e = metric.estimate
    return f"{e.value:.3f} <small>{e.low:.3f} to {e.high:.3f}, n {e.n}</small>"


def _categories(summary: Summary) -> str:
    rows = [(group.name, metric.estimate) for group in summary.categories if (metric := group.metric(RIGHT))]
    return interval_rows(rows) if rows else "<p>No open case was scored.</p>"


def _blame(shown: Sequence[Result]) -> str:
    counts: dict[str, int] = {}
    for result in shown:
        if result.blame:
            counts[result.blame] = counts.get(result.blame, 0) + 1
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return count_rows(rows) if rows else "<p>No open case is wrong.</p>"


def _coverage(shown: Sequence[Result]) -> str:
    points = [
        Point(
            x=p.coverage, y=p.accuracy, title=f"threshold {p.threshold:.3f}: {p.given} answers, {p.accuracy:.0%} right"
        )
        for p in operating_points(shown)
    ]
    return (
        curve(points, "answerable questions answered", "answers right") if points else "<p>No confidence is known.</p>"
    )


def _times(results: Sequence[Result]) -> str:
    times = [result.wall_ms for result in results if result.answer is not None]
    return histogram(times, "ms") if times else "<p>Nothing was asked.</p>"


def _trend(accepted: Sequence[Json]) -> str:
    series = []
    for group, metric in (("all", RIGHT), ("all", ANSWERABLE_RIGHT), ("all", UNANSWERABLE_REFUSED)):
        points = [
            (f"{run['id']} of {run['started_at']}", Estimate(**run["groups"][group][metric]))
            for run in accepted
            if metric in run["groups"].get(group, {})
        ]
        series.append((metric.replace("_", " "), points))
    return trend(series) if any(points for _, points in series) else "<p>No run has been accepted yet.</p>"


def _failing(shown: Sequence[Result], *, sealed: int) -> str:
    failing = [result for result in shown if result.outcome is not Outcome.RIGHT]
    note = f'<p class="note">{sealed} sealed cases are in the figures and not shown here.</p>' if sealed else ""
    return note + ("".join(_case(result) for result in failing) or "<p>None.</p>")


def _case(result: Result) -> str:
    case = result.case
    turns = "".join(f"<p class='turn'>{escape(t.question)}<br><i>{escape(t.answer)}</i></p>" for t in case.history)
    reasons = "".join(
        f"<li>{escape(score.name)}: {escape(score.reason)}</li>" for score in result.scores if score.passed is False
    )
    outcome = result.blame or result.outcome.value
    note = f"<pre>{escape(result.note)}</pre>" if result.note else ""
    return (
        f"<details><summary><b>{escape(case.id)}</b> {escape(case.question)} <em>{escape(outcome)}</em></summary>"
        f'{turns}<ul class="facts">{_facts(result)}</ul>'
        f"<h4>Answer ({escape(result.status)})</h4><blockquote>{escape(result.text)}</blockquote>{note}"
        f"<ul class='reasons'>{reasons}</ul><h4>Passages</h4><ol class='passages'>{_passages(result)}</ol>"
        f"<p class='note'>{escape(case.why)} {escape(case.where)}</p></details>"
    )


def _facts(result: Result) -> str:
    text = without_markers(result.text)
    items = [(said(fact, text), " or ".join(fact.any_of)) for fact in result.case.facts]
    items += [(not holds_words(text, words, inflected=False), f"not: {words}") for words in result.case.must_not]
    return "".join(
        f'<li class="{"yes" if ok else "no"}">{"✓" if ok else "✗"} {escape(words)}</li>' for ok, words in items
    )


def _passages(result: Result) -> str:
    hits = (result.trace or {}).get("hits", [])[:_PASSAGES]
    return "".join(
        f"<li><small>{hit['score']:.3f} {escape(hit['document'])} {hit['start']}–{hit['end']} "
        f"{escape(' › '.join(hit['heading_path']))}</small><p>{escape(hit['text'])}</p></li>"
        for hit in hits
    )
