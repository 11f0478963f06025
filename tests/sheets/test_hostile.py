"""Files that are no workbook, or one made to do harm: one clear sentence, little memory."""

import re
import resource
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.sheets.conftest import LEERDAM

import wegwijs
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.engines.sheets.unpacking import MAX_MEMORY, MAX_ROWS

SOURCE = str(Path(wegwijs.__file__).parents[1])
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000


def refusal(path):
    """What the command says of a file; it ends with code 2 and has written nothing."""
    with pytest.raises(CommandError) as refused:
        call_command("import", str(path))
    assert refused.value.returncode == 2
    assert not SheetRow.objects.exists()
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def rebuilt(target, *, without=(), **parts):
    """The good workbook with parts left out, or with other contents."""
    named = {name.replace("__", "/"): text for name, text in parts.items()}
    with zipfile.ZipFile(LEERDAM) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.infolist():
            if part.filename not in {*without, *named}:
                new.writestr(part.filename, old.read(part))
        for name, text in named.items():
            new.writestr(name, text)
    return target


def first_sheet(target, text, filler=b"", times=0):
    """The good workbook with another first sheet; the filler stands at its end, so many times."""
    text = text if isinstance(text, bytes) else text.encode()
    start, end, rest = text.partition(b"</sheetData>")
    with zipfile.ZipFile(LEERDAM) as old, zipfile.ZipFile(target, "w", 8, compresslevel=1) as new:
        for part in old.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                new.writestr(part.filename, old.read(part))
        with new.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(start)
            for _time in range(times):
                sheet.write(filler)
            sheet.write(end + rest)
    return target


def sheet_of(rows):
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )


def test_no_file(db, tmp_path):
    assert re.fullmatch("There is no file .*/weg.xlsx.", refusal(tmp_path / "weg.xlsx"))


def test_a_folder(db, tmp_path):
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.xlsx", b""),
        ("tekst.xlsx", b"client_nr;naam\n10001;Jan\n"),
        ("oud.xls", OLE),
        ("tekst.csv", b"a,b\n"),
        ("plaatje.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("bijna.xlsx", b"PK\x03\x04" + b"\0" * 100),
    ],
)
def test_a_file_of_another_kind(db, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    assert refusal(tmp_path / name).startswith(f"{name} is not a workbook.")


@pytest.mark.parametrize(
    "inside",
    ["word/document.xml", "content.xml", "xl/workbook.bin", "readme.txt"],
    ids=["docx", "ods", "xlsb", "zip"],
)
def test_an_archive_of_another_kind(db, tmp_path, inside):
    with zipfile.ZipFile(tmp_path / "iets.xlsx", "w") as archive:
        archive.writestr(inside, "<a/>")

    assert refusal(tmp_path / "iets.xlsx").startswith("iets.xlsx is not a workbook.")


@pytest.mark.parametrize("kept", [0.2, 0.9, 0.999])
def test_a_workbook_cut_short(db, tmp_path, kept):
    whole = LEERDAM.read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: int(len(whole) * kept)])

    assert "is not a workbook" in refusal(tmp_path / "half.xlsx")


def test_a_workbook_with_a_broken_part(db, tmp_path):
    path = first_sheet(tmp_path / "stuk.xlsx", "<worksheet><sheetData><row><c></row>")

    assert "is not a workbook" in refusal(path)


def test_a_workbook_without_its_sheets(db, tmp_path):
    path = rebuilt(tmp_path / "kaal.xlsx", without={"xl/worksheets/sheet3.xml"})

    assert "is not a workbook" in refusal(path)


def test_a_workbook_with_a_password(db, tmp_path):
    locked = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
    (tmp_path / "slot.xlsx").write_bytes(locked)

    assert "protected with a password" in refusal(tmp_path / "slot.xlsx")


def test_an_archive_with_a_password(db, tmp_path):
    path = shutil.copy(LEERDAM, tmp_path / "slot.xlsx")
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:  # the flag that says: encrypted
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(content)

    assert "protected with a password" in refusal(path)


def test_a_macro(db, tmp_path):
    path = rebuilt(tmp_path / "macro.xlsm", xl__vbaProject_bin="")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 10)

    assert "holds a macro" in refusal(path)


def test_a_workbook_without_its_list_of_sheets(db, tmp_path):
    path = rebuilt(tmp_path / "lijst.xlsx", without={"xl/workbook.xml"})

    assert "is not a workbook" in refusal(path)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ],
    ids=["external entity", "billion laughs"],
)
def test_entities(db, tmp_path, doctype):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    path = first_sheet(
        tmp_path / "list.xlsx", sheet_of(rows).replace("<worksheet", f"{doctype}<worksheet")
    )

    assert "is not a workbook" in refusal(path)


def test_entities_in_another_alphabet(db, tmp_path):
    doctype = '<!DOCTYPE a [<!ENTITY b "lol">]>'
    text = sheet_of("<row><c><v>&b;</v></c></row>").replace("<worksheet", f"{doctype}<worksheet")
    path = first_sheet(tmp_path / "list.xlsx", text.encode("utf-16"))

    assert "is not a workbook" in refusal(path)


def test_a_million_rows(db, tmp_path):
    path = first_sheet(tmp_path / "lang.xlsx", sheet_of('<row r="1"/>' * 1_000_000))

    assert f"has more than {MAX_ROWS} rows" in refusal(path)


def test_a_sheet_that_only_says_it_has_a_million_rows(db, tmp_path):
    text = sheet_of("").replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    path = first_sheet(tmp_path / "lang.xlsx", text)

    with pytest.raises(SystemExit) as ended:
        call_command("import", str(path))
    assert ended.value.code == 1  # read, and refused for its empty first sheet


# Each of these would take gigabytes, if it were believed.
def zip_bomb(target):
    return first_sheet(target, sheet_of(""), b" " * 2**20, times=400)


def lying_bomb(target):
    """The archive says that its largest part is small."""
    content = zip_bomb(target).read_bytes()
    size = struct.pack("<L", len(sheet_of("")) + 400 * 2**20)
    assert size in content
    target.write_bytes(content.replace(size, struct.pack("<L", 1000)))
    return target


def many_columns(target):
    cells = b"".join(b"<c><v>%d</v></c>" % at for at in range(16_384))
    return first_sheet(target, sheet_of(""), b"<row>" + cells + b"</row>", times=400)


def far_corner(target):
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return first_sheet(target, sheet_of(first + last))


def one_text_everywhere(target):
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>'
    rows = sheet_of('<row><c t="s"><v>0</v></c></row>' * 100_000)
    with zipfile.ZipFile(LEERDAM) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.infolist():
            if part.filename not in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                new.writestr(part.filename, old.read(part))
        new.writestr("xl/sharedStrings.xml", strings)
        new.writestr("xl/worksheets/sheet1.xml", rows)
    return target


def deep_nesting(target):
    return first_sheet(target, sheet_of("<row>"), b"<c>" * 10_000, times=300)


def formulas_without_end(target):
    return first_sheet(target, sheet_of(""), b"<f/>" * 100_000, times=20)


BOMBS = [
    *(zip_bomb, lying_bomb, many_columns, far_corner),
    *(one_text_everywhere, deep_nesting, formulas_without_end),
]
MEASURE = """
import resource, sys
from pathlib import Path
import django
from django.conf import settings
settings.configure(USE_I18N=False)
from wegwijs.engines.sheets.reading import CannotRead, read_workbook
try:
    grids = read_workbook(Path(sys.argv[1]))
    print("read", len(grids[0].lines))
except CannotRead as refused:
    print(refused)
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) * 1024)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_takes_a_bounded_amount_of_memory(tmp_path, bomb):
    path = bomb(tmp_path / "bom.xlsx")

    done = subprocess.run(
        [sys.executable, "-P", "-c", MEASURE, str(path)],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    sentence, own, of_children = done.stdout.splitlines()
    assert "is too large" in sentence or "is not a workbook" in sentence or sentence == "read 0"
    assert int(own) < 200 * 2**20, "the process that asks is out of reach"
    assert int(of_children) <= MAX_MEMORY + 50 * 2**20


def test_the_good_workbook_fits_easily_and_leaves_no_process(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-c", MEASURE, str(LEERDAM)],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    words, _own, of_children = done.stdout.splitlines()
    assert words == "read 2"
    assert int(of_children) < MAX_MEMORY / 8
    assert resource.getrlimit(resource.RLIMIT_AS)[0] in (resource.RLIM_INFINITY, 2**63 - 1)


def test_the_command_line_ends_with_one_sentence_and_code_2(db, databases, database_name, tmp_path):
    """The whole program, as somebody starts it."""
    (tmp_path / "brief.xlsx").write_text("Geachte mevrouw,")

    done = subprocess.run(
        [sys.executable, "-P", "-m", "wegwijs", "import", str(tmp_path / "brief.xlsx")],
        env={
            "PYTHONPATH": SOURCE,
            "WEGWIJS_DATABASE_URL": databases.app_of(database_name),
            "WEGWIJS_OWNER_URL": databases.owner_of(database_name),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "brief.xlsx" in done.stderr
    assert len(done.stderr.splitlines()) == 1
