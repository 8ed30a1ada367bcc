"""Read one page from its picture with Tesseract. Runs in a sandbox.

Tesseract 5 of Debian 12 reads 98.6 % of the words of 17 skewed, noisy pages at 150 dots an inch right, in
2.5 s a page on one core; RapidOCR 3.10 reads 92 % in 15 s. ``python -m benchmarks.ocr`` measures again.
"""

from __future__ import annotations

import io
import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from minutebook.errors import UnreadableError
from minutebook.loading import load

# 150 and 300 read slightly worse on scans made at 150.
_DPI = 200
# A3 at 200 dots has 7.7 million pixels; hostile pages are metres wide.
_MOST_PIXELS = 12_000_000
# One column of text of varying sizes. Finding columns (3) takes the hanging numbers of minutes for one.
_LAYOUT = "4"
# A page of minutes has 3,000 characters.
_MOST_CHARS = 200_000

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# The raised letters of a date come out as quotes and other specks: 22" January, 3% March, 13!" May.
_DAY = re.compile(rf"\b([12]?\d|3[01])[\"'“”‘’!%°*]{{1,3}}(?= (?:{_MONTHS})\b)")
_BULLET = re.compile(r"^(?:e¢|¢|©|®|«|»|e|o|\*)[ \t]+(?=\S)", re.MULTILINE)


def answer(request: dict[str, Any]) -> bytes:
    """Return ``{"text": …}`` for a page; ``tesseract`` is the path of the program.

    Raises ``UnreadableError`` when the page cannot be drawn or the program fails.
    """
    data = load(Path(request["file"]), request["max_file_bytes"])
    picture = _picture(data, request["page"])
    return json.dumps({"text": mended(_tesseract(request["tesseract"], picture))}).encode()


def _picture(data: bytes, number: int) -> bytes:
    try:
        with pdfium.PdfDocument(data) as document:
            page = document[number - 1]
            inches = page.get_width() * page.get_height() / 72**2
            dpi = min(_DPI, math.sqrt(_MOST_PIXELS / max(inches, 1e-9)))
            image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"cannot be drawn: {error}") from error
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, dpi=(dpi, dpi))
    return out.getvalue()


def _tesseract(program: str, picture: bytes) -> str:
    # The time limit is the sandbox's, which ends this process group as a whole.
    done = subprocess.run(
        [program, "stdin", "stdout", "-l", "eng", "--psm", _LAYOUT],
        input=picture,
        capture_output=True,
        check=False,
        # Two threads on one page are hardly faster than one; two pages at a time are.
        env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
    )
    if done.returncode:
        raise UnreadableError(f"tesseract failed: {done.stderr.decode('utf-8', 'replace').strip()[:200]}")
    return done.stdout.decode("utf-8", "replace")[:_MOST_CHARS]


def mended(text: str) -> str:
    """Put right what OCR always gets wrong in the same way: raised ordinals of dates, and bullets.

    >>> mended('held on 22" January')
    'held on 22nd January'
    """
    text = _DAY.sub(lambda match: match[1] + _ordinal(int(match[1])), text.replace("\f", ""))
    return _BULLET.sub("• ", text).strip()


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
