"""Turn a PDF into pictures of its pages, as a copier would: grey, a little askew, a little dirty, no text."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 150
SKEW_DEGREES = 0.5
NOISE = 5.0
SEED = 20250603
QUALITY = 42


def scanned(pdf: bytes) -> bytes:
    """Return the same pages as images, always the same ones."""
    random = np.random.default_rng(SEED)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setCreator("Scan to file")
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        picture = _picture(document, number, random)
        canvas.drawImage(ImageReader(picture), 0, 0, A4[0], A4[1])
        canvas.showPage()
    document.close()
    canvas.save()
    return target.getvalue()


def _picture(document: pypdfium2.PdfDocument, number: int, random: np.random.Generator) -> io.BytesIO:
    page = document[number]
    image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    angle = SKEW_DEGREES if number % 2 == 0 else -SKEW_DEGREES
    image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(image, dtype=np.float32) * (229 / 255) + 18
    grey += random.normal(0, NOISE, grey.shape).astype(np.float32)
    out = io.BytesIO()
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=QUALITY)
    out.seek(0)
    return out
