"""PDFs made for tests. Not a test module."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842


def pdf(
    *pages: Callable[[Canvas], None] | Sequence[str], finish: Callable[[Canvas], None] | None = None
) -> bytes:
    """A PDF of pages given as lines of text, or as functions that draw."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pages:
        if callable(page):
            page(canvas)
        else:
            lines(canvas, page)
        canvas.showPage()
    if finish:
        finish(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, page: Sequence[str]) -> None:
    canvas.setFont("Helvetica", 11)
    for index, line in enumerate(page):
        canvas.drawString(60, 780 - 18 * index, line)


def scan(*texts: str, stamp: str = "") -> Callable[[Canvas], None]:
    """A page that is a picture of text, with a stamp as text where one is given."""

    def page(canvas: Canvas) -> None:
        picture = Image.new("L", (WIDTH * 3, HEIGHT * 3), 255)
        draw = ImageDraw.Draw(picture)
        for index, text in enumerate(texts):
            draw.text((180, 180 + 70 * index), text, fill=0, font=ImageFont.load_default(38))
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        if stamp:
            canvas.drawString(280, 30, stamp)

    return page
