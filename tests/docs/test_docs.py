"""What the documentation names must exist, and what exists must be named where it belongs."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.conftest import ROOT
from wegwijs.base.core.privacy import our_models
from wegwijs.base.organisation.models import Service
from wegwijs.base.rules.law import rules
from wegwijs.config.commandline import _OWN
from wegwijs.config.rules_table import written
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.figures.declaring import FIGURES, Derived, Indicator
from wegwijs.engines.sheets.schema import SHEETS

DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
]
OUTSIDE = [ROOT / "publiccode.yml", ROOT / ".pre-commit-config.yaml"]

CODE = re.compile(r"`([^`\n]+)`")
FOLDERS = ("src", "tests", "docs", "bin", "demo", "requirements", ".ci")
PATH = re.compile(rf"(?:{'|'.join(map(re.escape, FOLDERS))})(?:/[\w.-]*)*|[\w-]+\.toml")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"bin/wegwijs ([a-z][\w-]*)")
SETTING = re.compile(r"WEGWIJS_[A-Z_]+[A-Z]")
# What a reader outside can follow: folders that every machine has, and addresses of our own pages.
ABSOLUTE = re.compile(r"(?:^|[\s(`'\"=])/([\w.-]+)/", re.MULTILINE)
ABSOLUTE_KNOWN = {"var", "gezond", "klaar", "mensen", "collegas"}
ADDRESS = re.compile(r"https?://([^/\s)>\"'`]+)")
ADDRESSES_KNOWN = {"127.0.0.1:8000", "example.org", "yml.publiccode.tools"}

page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def settings_read() -> set[str]:
    """Every setting of the environment that the code or a script reads."""
    files = [*(ROOT / "src").rglob("*.py"), *(f for f in (ROOT / "bin").iterdir() if f.is_file())]
    return {name for file in files for name in SETTING.findall(file.read_text())}


@page
def test_every_file_that_a_page_names_exists(path: Path):
    named = [word for word in CODE.findall(path.read_text()) if PATH.fullmatch(word)]

    assert [word for word in named if not (ROOT / word).exists()] == []


@page
def test_every_link_of_a_page_leads_somewhere(path: Path):
    links = [link for link in LINK.findall(path.read_text()) if "://" not in link]

    assert [link for link in links if not (path.parent / link).exists()] == []


@page
def test_every_command_that_a_page_names_exists(path: Path):
    named = set(COMMAND.findall(path.read_text()))

    ours = {command.replace("_", "-") for command in get_commands()} | set(get_commands())
    assert named - set(_OWN) - ours - {"help"} == set()


@page
def test_every_figure_that_a_page_names_exists(path: Path):
    chapters = "|".join(sorted({key.partition(".")[0] for key in FIGURES}))
    named = set(re.findall(rf"(?<![\w./])(?:{chapters})\.[a-z][a-z0-9_]+", path.read_text()))

    assert named - set(FIGURES) - set(rules()) == set()  # a rule may be called as a chapter is


@page
def test_a_page_names_no_folder_of_somebodys_machine(path: Path):
    assert set(ABSOLUTE.findall(path.read_text())) - ABSOLUTE_KNOWN == set()


@pytest.mark.parametrize("path", [*PAGES, *OUTSIDE], ids=lambda path: path.name)
def test_a_page_sends_nobody_to_an_address_that_we_do_not_know(path: Path):
    assert set(ADDRESS.findall(path.read_text())) - ADDRESSES_KNOWN == set()


def test_every_setting_stands_in_running():
    assert settings_read() - set(SETTING.findall((DOCS / "running.md").read_text())) == set()


@pytest.mark.parametrize(
    "command",
    [
        "import",
        "figures",
        "explain",
        "report",
        "check",
        "deadline",
        "demo",
        "backup",
        "restore",
        *_OWN,
    ],
)
def test_the_readme_names_our_commands(command):
    assert f"bin/wegwijs {command}" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("chapter", sorted({key.partition(".")[0] for key in FIGURES}))
def test_every_chapter_of_figures_is_documented(chapter):
    assert f"| `{chapter}.` |" in (DOCS / "figures.md").read_text()


def test_every_indicator_and_derived_figure_is_documented():
    named = set(CODE.findall((DOCS / "figures.md").read_text()))

    assert [
        figure.key
        for figure in FIGURES.values()
        if isinstance(figure, Indicator | Derived) and figure.key not in named
    ] == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_documented_with_its_columns_and_no_others(name):
    columns = SHEETS[name].columns()
    told = section((DOCS / "sheets.md").read_text(), name)

    assert set(CODE.findall(told)) == set(columns)


@pytest.mark.parametrize("name", SHEETS)
def test_the_columns_that_a_row_must_have_are_bold(name):
    needed = {column for column, must in SHEETS[name].columns().items() if must}
    told = section((DOCS / "sheets.md").read_text(), name)

    assert set(re.findall(r"\*\*`([^`]+)`\*\*", told)) == needed


@pytest.mark.parametrize("name", SHEETS)
def test_the_key_of_a_sheet_is_documented(name):
    fields = SHEETS[name].main.model_fields
    key = [fields[column].alias or column for column in SHEETS[name].main.KEY]
    told = section((DOCS / "sheets.md").read_text(), name)
    said = re.search(r"\*Key:\*(.*?)[.;]\s", told, re.DOTALL)

    assert said
    assert CODE.findall(said[1]) == key


def test_every_rule_of_law_is_documented_as_it_is_written():
    assert written() in (DOCS / "rules.md").read_text(), "run: bin/wegwijs deadline --doc"


def test_every_rule_is_declared_by_a_room_or_the_agenda_says_why_not():
    page = (DOCS / "agenda.md").read_text()
    table = page.partition("## Terms that stand in no agenda\n")[2].partition("\n## ")[0]
    rows = [row.partition(" | ")[0] for row in table.splitlines() if row.startswith("| `")]

    excused = {key for row in rows for key in CODE.findall(row)}

    assert excused == set(rules()) - {of.rule.key for of in DUE.values()}


def test_every_model_stands_in_the_glossary_once():
    first_cells = re.findall(r"^\| `(\w+)`", (DOCS / "glossary.md").read_text(), re.MULTILINE)

    missing = [model._meta.label for model in our_models() if model.__name__ not in first_cells]
    assert missing == []
    assert sorted({name for name in first_cells if first_cells.count(name) > 1}) == []


@pytest.mark.parametrize("service", Service.values)
def test_every_service_has_its_part_of_the_glossary(service):
    assert f"`src/wegwijs/services/{service}/`\n" in (DOCS / "glossary.md").read_text()


def test_decisions_are_numbered_without_holes():
    numbers = [int(path.name[:4]) for path in sorted(DECISIONS.glob("[0-9]*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_has_its_date_and_its_parts(path: Path):
    text = path.read_text()

    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.search(r"^\*\d{1,2} [A-Z][a-z]+ 20\d\d\*$", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert f"({path.name})" in (DECISIONS / "README.md").read_text()


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text()

    assert re.findall(r"^(\d+)\. ?\S", text, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert "Appendix" in text
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text()
    assert "license: EUPL-1.2" in (ROOT / "publiccode.yml").read_text()
