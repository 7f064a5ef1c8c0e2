"""The instructors' report: after `pytest --nbval notebooks/`, one line for each notebook that ran.

Seconds, cells run and compared, figures and widgets that the kernel made, and cells that failed. What a cell did travels with
its test report, so the table is whole when several processes share the work. Part of `conftest.py` beside this file.
"""

import collections

import pytest

LIVE_VIEW, PICTURE, KEY = "application/vnd.jupyter.widget-view+json", "image/png", "notebook cell"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Note on the report of a notebook's cell what the cell was and what it made."""
    report = yield
    if call.when == "call" and hasattr(item, "cell") and hasattr(item, "test_outputs"):
        report.user_properties.append((KEY, facts_of(item, report.passed)))
    return report


def facts_of(item, passed) -> dict:
    """Return what one cell did, as numbers: whether its output was compared and right, its figures, its live widgets."""
    made = [set(output.get("data", {})) for output in item.test_outputs or ()]
    compared = passed and bool(item.options["check"]) and item.cell.execution_count is not None
    return {"cells": 1, "compared": int(compared), "widgets": sum(LIVE_VIEW in mimes for mimes in made),
            "figures": sum(PICTURE in mimes and LIVE_VIEW not in mimes for mimes in made)}


def totals(reports) -> dict:
    """Add up the reports of cells by notebook: seconds with the start of the kernel, what the cells did, and failures."""
    found = collections.defaultdict(collections.Counter)
    for report in reports:
        notebook = report.nodeid.split("::")[0]
        if notebook.endswith(".ipynb"):
            for key, facts in report.user_properties:
                found[notebook].update(facts if key == KEY and report.when == "call" else {})
            found[notebook].update(seconds=report.duration, failed=int(report.failed))
    return dict(sorted(found.items()))


def lines_of(found: dict) -> list[str]:
    """Return the table as lines of text, with a line of sums."""
    columns = ("seconds", "cells", "compared", "figures", "widgets", "failed")
    widest = max(len(name) for name in [*found, "all"])
    lines = [f"{'':{widest}}" + "".join(f"{column:>10}" for column in columns)]
    for name, counts in [*found.items(), ("all", sum(found.values(), collections.Counter()))]:
        lines.append(f"{name:{widest}}{counts['seconds']:10.1f}" + "".join(f"{counts[column]:10}" for column in columns[1:]))
    bare = [name for name, counts in found.items() if counts["compared"] < counts["cells"] - counts["failed"]]
    return lines + [f"In {name} the output of a cell is not compared: it differs from computer to computer." for name in bare]


def pytest_terminal_summary(terminalreporter):
    """Print the table when notebooks ran."""
    reports = [report for some in terminalreporter.stats.values() for report in some if hasattr(report, "user_properties")]
    found = totals(reports)
    if any(counts["cells"] for counts in found.values()):
        terminalreporter.section("notebooks")
        for line in lines_of(found):
            terminalreporter.write_line(line)
