"""A picture of a page, with the quoted words marked.

Drawn in a sandbox: a hostile page can hang or abort PDFium, or ask for terabytes of pixels. The module is
also what the child imports, so it stays light.
"""

from __future__ import annotations

import atexit
import ctypes
import functools
import io
import math
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutebook.errors import NotFoundError, UnreadableError, UsageError
from minutebook.loading import load
from minutebook.sandbox import ChildError, Limits, Sandbox

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from PIL.Image import Image

Box = tuple[float, float, float, float]

# A page of A4 at 110 dpi has 1.2 million pixels, A0 at 300 dpi 140 million.
_MOST_PIXELS = 12_000_000
_LEAST_DPI, _MOST_DPI = 20, 300
_MOST_FILE_BYTES = 200 << 20
# Black stays black when it is multiplied with this, and white turns yellow.
_YELLOW = (255, 235, 110)
# A text that the picture carries: which part of its height is marked, from its top.
_ROWS = "Marked-Rows"
_ROWS_CHUNK = re.compile(rb"tEXt" + _ROWS.encode() + rb"\x00([01]\.\d{4}-[01]\.\d{4})")
# The slowest honest page, a map, takes 1.5 s at 110 dpi.
_LIMITS = Limits(timeout_s=15.0, answer_bytes=64 << 20)


def render_page(file: Path, page: int, *, dpi: int = 110, quote: str | None = None) -> bytes:
    """Return a PNG of the page (counted from 1), the first place of ``quote`` on it marked yellow.

    Without a mark when the quote is not there. Large pages are drawn at fewer dots. Raises
    ``NotFoundError`` for a page that the paper lacks, ``UnreadableError`` when it cannot be drawn.
    """
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        raise UsageError(f"{dpi} dots an inch asked for; possible are {_LEAST_DPI} to {_MOST_DPI}")
    try:
        return _child().call({"file": str(file.absolute()), "page": page, "dpi": dpi, "quote": quote})
    except ChildError as error:
        raise UnreadableError(f"page {page} cannot be drawn: {error}") from error


def marked_rows(png: bytes) -> str | None:
    """Return which part of a picture's height is marked, from its top: "0.3520-0.5184"; None for no mark."""
    found = _ROWS_CHUNK.search(png[:200])
    return found[1].decode() if found else None


@functools.cache
def _child() -> Sandbox:
    """Return the process's one drawing child: importing PDFium takes longer than drawing a page."""
    sandbox = Sandbox("search.page_image:draw", _LIMITS)
    atexit.register(sandbox.close)
    return sandbox


# --- in the child ----------------------------------------------------------------------------------


def draw(request: dict[str, Any]) -> bytes:
    """Draw what ``render_page`` asks for."""
    import pypdfium2 as pdfium

    data = load(Path(request["file"]), _MOST_FILE_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise NotFoundError("only the pages of PDF papers can be shown as pictures")
    try:
        with pdfium.PdfDocument(data) as document:
            number = request["page"]
            if not 1 <= number <= len(document):
                raise NotFoundError(f"no page {number}: the paper has {len(document):,} pages")
            return _drawn(document[number - 1], request["dpi"], request["quote"])
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"page {request['page']} cannot be drawn: {error}") from error


def _drawn(page: pdfium.PdfPage, dpi: int, quote: str | None) -> bytes:
    inches = page.get_width() * page.get_height() / 72**2
    scale = min(dpi, math.sqrt(_MOST_PIXELS / max(inches, 1e-9))) / 72
    image: Image = page.render(scale=scale).to_pil().convert("RGB")
    boxes = _boxes(page, quote, image.size) if quote else []
    for box in boxes:
        _mark(image, box)
    return _png(image, boxes)


def _png(image: Image, marked: list[Box]) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    if marked:
        top, bottom = min(box[1] for box in marked), max(box[3] for box in marked)
        parts = (min(max(edge / image.height, 0.0), 1.0) for edge in (top, bottom))
        said.add_text(_ROWS, "-".join(f"{part:.4f}" for part in parts))
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=said)
    return out.getvalue()


def _mark(image: Image, box: Box) -> None:
    from PIL import Image, ImageChops

    corner = (math.floor(box[0]) - 1, math.floor(box[1]) - 1, math.ceil(box[2]) + 1, math.ceil(box[3]) + 1)
    region = image.crop(corner)
    image.paste(ImageChops.multiply(region, Image.new("RGB", region.size, _YELLOW)), corner[:2])


def _boxes(page: pdfium.PdfPage, quote: str, size: tuple[int, int]) -> list[Box]:
    """Return a box in pixels for each piece of a line that the quote covers."""
    text_page = page.get_textpage()
    try:
        characters = find(_characters(text_page), quote)
        boxes = [_pixels(page, text_page.get_charbox(index, loose=True), size) for index in characters]
    finally:
        text_page.close()
    return _joined(boxes)


def _characters(text_page: pdfium.PdfTextPage) -> list[str]:
    import pypdfium2.raw as raw

    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars()))
    return [chr(code) if code < 0x110000 else "" for code in codes]


def find(characters: list[str], quote: str) -> range:
    """Return the characters of the page from the first to the last of the quote; none when it isn't there.

    Only letters and digits are compared, as hyphens, spaces and quotes come in many forms.

    >>> find(list("is RESOL-VED that"), "Resolved")
    range(3, 12)
    """
    wanted = _letters(quote)
    keys = [_letters(character) for character in characters]
    owners = [index for index, key in enumerate(keys) for _ in key]
    at = "".join(keys).find(wanted) if wanted else -1
    return range(owners[at], owners[at + len(wanted) - 1] + 1) if at >= 0 else range(0)


def _letters(text: str) -> str:
    # Decomposed, so that a letter and its accent match whether they are one character or two.
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def _pixels(page: pdfium.PdfPage, box: Box, size: tuple[int, int]) -> Box:
    import pypdfium2.raw as raw

    def point(x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        # Minds the page's rotation and crop box.
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        return across.value, down.value

    left, bottom, right, top = box
    (x1, y1), (x2, y2) = point(left, bottom), point(right, top)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _joined(boxes: list[Box]) -> list[Box]:
    """Join the boxes of characters that follow each other on a line."""
    lines: list[Box] = []
    for box in boxes:
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        if lines and _on_one_line(lines[-1], box):
            last = lines[-1]
            lines[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            lines.append(box)
    return lines


def _on_one_line(line: Box, box: Box) -> bool:
    """Say whether the box overlaps the line by half its height and stands near its end."""
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    height = box[3] - box[1]
    return overlap > height / 2 and -height < box[0] - line[2] < 3 * height
