"""Uploads stay in memory: no temporary file ever holds a text nobody has checked yet."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers


class InMemoryOnlyHandler(FileUploadHandler):
    """Keep each file in memory up to the cap; remember the names of files beyond it.

    A file over `settings.UPLOAD_MAX_BYTES` is read off the line and dropped; its name is listed
    in `request.oversized`. One batch may bring twice the cap.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()
        self.is_too_large = False
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or drop what was kept once the cap is passed."""
        if self.is_too_large:
            return
        self.batch = getattr(self, "batch", 0) + len(raw_data)
        over_batch = self.batch > 2 * settings.UPLOAD_MAX_BYTES
        if over_batch or start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self.is_too_large = True
            self.buffer = BytesIO()
            return
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Return the file, or note its name when it was too large."""
        if self.is_too_large:
            names = getattr(self.request, "oversized", [])
            setattr(self.request, "oversized", [*names, self.file_name])  # noqa: B010
            return None
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
