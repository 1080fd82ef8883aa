"""Zip archives and Word documents that a test puts together from their parts."""

from __future__ import annotations

import io
import zipfile


def archive(**parts: bytes | str) -> bytes:
    """A zip archive of these files; "__" in a name stands for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return made.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, declared: str = "") -> bytes:
    """A .docx whose body is this XML; `declared` stands before its root."""
    document = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive(**{"word__document.xml": document, "[Content_Types].xml": "<Types/>"})
