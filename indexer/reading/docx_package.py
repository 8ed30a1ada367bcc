"""The parts of a Word file that hold text, taken out of the archive within limits.

Only the parts asked for are unpacked: pictures and embedded files may expand to anything. A part with a
DOCTYPE is refused, since Word writes none and entities are what XML attacks are made of.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from minutebook.errors import UnreadableError

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_PART_TYPE = "/officeDocument"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
)


class Package:
    """A Word file's archive. Raises ``UnreadableError`` when it is damaged."""

    def __init__(self, data: bytes, max_part_bytes: int) -> None:
        self._max_part_bytes = max_part_bytes
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise UnreadableError("damaged Word file: its archive cannot be opened") from error
        self.main_part = self._main_part()

    def part(self, name: str) -> Any:
        """Return the parsed part, or None when there is none."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > self._max_part_bytes:
            size, limit = info.file_size >> 20, self._max_part_bytes >> 20
            raise UnreadableError(f"{name} expands to {size:,} MB; the limit is {limit:,} MB")
        try:
            with self._archive.open(info) as stream:
                # zipfile reads no more than the archive declares, and checks the sum.
                xml = stream.read()
        except _ZIP_ERRORS as error:
            raise UnreadableError(f"damaged Word file: {name} cannot be unpacked") from error
        return _parse(xml, name)

    def beside_main(self, name: str) -> Any:
        """Return the parsed part in the folder of the main part."""
        return self.part(posixpath.join(posixpath.dirname(self.main_part), name))

    def _main_part(self) -> str:
        relations = self.part("_rels/.rels")
        for relation in relations.iter(_RELATIONS) if relations is not None else ():
            if relation.get("Type", "").endswith(_MAIN_PART_TYPE):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"


def _parse(xml: bytes, name: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"damaged Word file: {name}: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"{name} declares a document type, which no Word file does: refused as unsafe")
    return root
