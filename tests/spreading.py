"""How the tests are spread over the processors: what takes long begins first.

A file of tests stays together, for its tests share what they set up. The files with a real browser
stay together too: they share one demonstration.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

BROWSER = "tests/browser/"
# What takes more than ten seconds, the longest first: begun last, one processor waits for it alone.
LONG = (
    BROWSER,
    "tests/access/test_junk.py",
    "tests/front/test_report.py",
    "tests/access/test_walk.py",
    "tests/front/test_files.py",
    "tests/database/test_kills.py",
    "tests/trace/test_no_name_without_a_line.py",
    "tests/demonstration/test_demo.py",
    "tests/retention/test_destroying.py",
    "tests/retention/test_figures_stay.py",
    "tests/sheets/test_hostile.py",
    "tests/safekeeping/test_verifying.py",
    "tests/figures/test_facts_behind.py",
)


def file_of(nodeid: str) -> str:
    """The file of a test; all files with a browser are one."""
    return BROWSER if BROWSER in nodeid else nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files, then the fullest; within a file the order stays as it is written."""
    turns = {file: turn for turn, file in enumerate(LONG)}
    full = Counter(file_of(item.nodeid) for item in items)

    def turn(item: pytest.Item) -> tuple[int, int, str]:
        file = file_of(item.nodeid)
        return turns.get(file, len(LONG)), -full[file], file

    items.sort(key=turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadfile`: file by file, in the order above."""
    if config.option.dist != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class LongFirst(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return file_of(nodeid)

    config.option.loadscopereorder = False  # which would put the fullest first
    return LongFirst(config, log)
