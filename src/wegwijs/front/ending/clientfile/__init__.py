"""A client's file in their own hands: everything that one team knows, and who looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.front.ending.clientfile import machine, paper
from wegwijs.front.ending.clientfile.gathering import ClientFile, file_for

__all__ = ["FORMATS", "ClientFile", "FileForm", "Format", "file_for"]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: what the web calls it, and how it is written."""

    content_type: str
    write: Callable[[ClientFile], bytes]


FORMATS = {
    "pdf": Format("application/pdf", paper.write),
    "json": Format("application/json", machine.write),
}


class FileForm:
    """The kind of file in an address: pdf or json."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
