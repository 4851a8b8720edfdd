"""axe-core on the page that a browser shows: what breaks WCAG 2.2 A and AA (the door to selenium-axe-python)."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']})
  .then(found => done(found.violations), fault => done([{id: 'axe failed: ' + fault, nodes: []}]));
"""


def axe_script() -> str:
    """The source of axe-core: of the file that BRIEFING_AXE names, else of the package; skips where there is none."""
    named = os.environ.get("BRIEFING_AXE")
    package = find_spec("selenium_axe_python")
    if named is None and (package is None or package.origin is None):
        pytest.skip("axe-core is not installed (selenium-axe-python), nor does BRIEFING_AXE name its file")
    path = Path(named) if named else Path(str(package and package.origin)).parent / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8")


def violations(driver: Any) -> dict[str, list[str]]:
    """Each broken rule by its id, with the selectors of the elements that break it."""
    driver.execute_script(axe_script())
    driver.set_script_timeout(60)
    found = driver.execute_async_script(_RUN, _STANDARDS)
    return {rule["id"]: [" ".join(map(str, node["target"])) for node in rule["nodes"]] for rule in found}
