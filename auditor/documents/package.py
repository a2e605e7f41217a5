"""Open the zip package of an Office file within limits, and parse its XML parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from auditor.documents.refusal import Limits, Refusal, too_large

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of an Office Open XML file. Raises Refusal for what is not one."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._left = limits.unpacked
        self._limit = limits.unpacked
        if data.startswith(_OLE):
            raise _refused_ole(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _damaged(f"not a Word file: {error}") from error
        self._names = set(self._zip.namelist())

    def part(self, name: str) -> Any:
        """The root element of the XML part `name`, or None where the package has none."""
        from lxml import etree

        if name not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _damaged(f"{name} is not sound XML: {error}") from error
        if root.getroottree().docinfo.doctype:
            raise _damaged(f"{name} defines entities, which no Word file does")
        return root

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                unpacked = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise _damaged(f"{name} cannot be unpacked: {error}") from error
        except RuntimeError as error:
            # zipfile's answer to a part that is locked by a password.
            raise _encrypted() from error
        self._left -= len(unpacked)
        if self._left < 0:
            raise too_large("what the file unpacks to", self._limit)
        return unpacked


def _refused_ole(data: bytes) -> Refusal:
    if _ENCRYPTED in data:
        return _encrypted()
    return Refusal("malformed", "this is an old .doc file, not a .docx", "save it as .docx")


def _encrypted() -> Refusal:
    return Refusal("encrypted", "the file is locked by a password", "save it without a password")


def _damaged(message: str) -> Refusal:
    return Refusal("malformed", message, "open it in Word or LibreOffice and save it again")
