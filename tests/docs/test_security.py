"""The threat model names tests that exist, and each threat has at least one."""

import ast
import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "threat |" not in line]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_threat_names_what_stops_it_and_a_test(row):
    _before, threat, stopped_by, shown_by, _after = row.split("|")

    assert threat.strip()
    assert stopped_by.strip()
    assert NAMED.findall(shown_by)


@pytest.mark.parametrize("path", sorted({path for path, _name in NAMED.findall(PAGE)}))
def test_every_test_that_it_names_exists(path):
    tests = {
        node.name
        for node in ast.parse((ROOT / path).read_text()).body
        if isinstance(node, ast.FunctionDef)
    }

    assert {name for named, name in NAMED.findall(PAGE) if named == path} - tests == set()
