"""The only door to pypdf: a program that reads a PDF from stdin and writes a `Report` as JSON to stdout.

`ingest/pdf_file.py` runs it, so that the limits it sets for itself end it and nothing else.
"""

import json
import logging
import re
import resource
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from io import BytesIO
from math import atan2, copysign, degrees, hypot

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font  # the widths of characters, which the public functions do not give

from ingest.pdf_file import MOST_CHARACTERS, MOST_PAGES, Report
from ingest.pdf_lines import Piece
from ingest.pdf_text import page_texts

_EMS_PER_CHARACTER = 0.5  # width of a character where the font does not tell
_BOLD = re.compile(r"bold|black|heavy", re.I)  # in the name of a font


def main() -> None:
    """Reads the PDF on stdin and writes the report on it to stdout.

    Takes two arguments: how many seconds of the processor and how many bytes of memory it may use.
    """
    for limit, most in zip((resource.RLIMIT_CPU, resource.RLIMIT_AS), map(int, sys.argv[1:]), strict=True):
        with suppress(ValueError, OSError):  # macOS refuses a limit of memory; that of time still holds there
            resource.setrlimit(limit, (most, most))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        report = report_on(sys.stdin.buffer.read())
    except MemoryError:
        report = Report(problem="heavy")
    json.dump(asdict(report), sys.stdout)


def report_on(data: bytes) -> Report:
    """What a PDF says, or what is wrong with it. The empty password is tried; MemoryError is left to the caller."""
    try:
        reader = PdfReader(BytesIO(data))
        count = len(reader.pages)
    except FileNotDecryptedError:
        return Report(problem="password")
    except MemoryError:
        raise
    except Exception:  # pypdf: "broken PDF files might cause other Exceptions"
        return Report(problem="damaged")
    if count > MOST_PAGES:
        return Report(problem="large", detail=f"{count:,} pages")
    return _read(reader, count)


def _read(reader: PdfReader, count: int) -> Report:
    pages, characters, fonts = list[list[Piece]](), 0, _Fonts()
    for n in range(count):
        try:
            pieces = _pieces(reader.pages[n], fonts)
        except MemoryError:
            raise
        except Exception:
            return Report(problem="damaged", detail=f": page {n + 1} of {count} cannot be read")
        characters += sum(len(piece.text) for piece in pieces)
        if characters > MOST_CHARACTERS:
            return Report(problem="large", detail=f"over {MOST_CHARACTERS:,} characters by page {n + 1}")
        pages.append(pieces)
    texts = page_texts(pages)
    if any(text.strip() for text in texts):
        return Report(pages=texts, title=_title(reader))
    if count == 0:
        return Report(problem="damaged", detail=": it has no pages")
    return Report(problem="pictures" if any(_has_picture(reader.pages[n]) for n in range(count)) else "blank")


def _pieces(page: PageObject, fonts: "_Fonts") -> list[Piece]:
    """The text of a page with its places, in the order in which the page draws it: nearly always reading order.

    pypdf's other mode ("layout") sets columns side by side on one line, which mixes their sentences.
    """
    found: list[Piece] = []

    def keep(text: str, cm: list[float], tm: list[float], font: DictionaryObject | None, size: float) -> None:
        if not text:
            return
        # The text matrix times the page's: (a, b) points along the line, (c, d) across it, (e, f) is the place.
        a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        e, f = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = hypot(a, b) or 1.0
        found.append(
            Piece(
                text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
                x=(a * e + b * f) / scale,
                y=(a * f - b * e) / copysign(scale, a * d - b * c),
                size=hypot(c, d) * size,
                width=scale * size * fonts.width(text.strip("\n"), font),
                bold=font is not None and _BOLD.search(str(font.get("/BaseFont", ""))) is not None,
                angle=round(degrees(atan2(b, a))),
            )
        )

    page.extract_text(visitor_text=keep)
    return found


class _Fonts:
    """The widths of characters as each font of a document gives them."""

    def __init__(self) -> None:
        # The font is kept beside its widths, so that no other object can get its id.
        self._known: dict[int, tuple[DictionaryObject, dict[str, float]]] = {}

    def width(self, text: str, font: DictionaryObject | None) -> float:
        """How long `text` is, in ems."""
        if font is None:
            return _EMS_PER_CHARACTER * len(text)
        if id(font) not in self._known:
            self._known[id(font)] = (font, dict(_widths(Font.from_font_resource(font))))
        widths = self._known[id(font)][1]
        return sum(widths.get(character, _EMS_PER_CHARACTER) for character in text)


def _widths(font: Font) -> Iterator[tuple[str, float]]:
    """The width in ems of each character that the font can show; the font gives it by character code, in 1/1000."""
    coded: dict[str, str] = font.character_map
    if isinstance(font.encoding, dict):
        coded = {chr(code): font.character_map.get(shown, shown) for code, shown in font.encoding.items()}
    for code, shown in coded.items():
        if code in font.character_widths:
            yield shown, font.character_widths[code] / 1000


def _has_picture(page: PageObject) -> bool:
    try:
        return len(page.images.keys()) > 0
    except MemoryError:
        raise
    except Exception:  # an image so broken that it cannot be listed is still a picture
        return True


def _title(reader: PdfReader) -> str:
    try:
        return str(reader.metadata.title or "") if reader.metadata else ""
    except Exception:  # the text has been read; a title can be found elsewhere
        return ""


if __name__ == "__main__":
    main()
