"""What happens to a file while it comes in: only from who may hand one in, and never too much."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from wegwijs.base.organisation.access import Ability
from wegwijs.front.intake import keeping

LARGEST = 25 * 2**20  # bytes; the workbook of a year is one or two million


class HandedIn(UploadedFile):
    """A file that lies in the home until it is closed, and is gone then."""

    def __init__(self, name: str) -> None:
        self.path: Path = keeping.new_place()
        super().__init__(self.path.open("w+b"), name)

    def close(self) -> None:
        super().close()
        self.path.unlink(missing_ok=True)


class Receive(FileUploadHandler):
    """The only way in for a file. Of one that is too large nothing is kept but its size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated or not user.may(Ability.INTAKE):
            raise SkipFile
        self.file = HandedIn(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST:
            self.file.truncate(0)
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> HandedIn:
        self.file.flush()
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
