"""A PDF as a word processor would make it from a text document: for tests that a PDF reads like its text."""

import re
from html import escape
from itertools import groupby
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

_MARGIN = 56.0  # points, as all lengths here
_WIDTH = A4[0] - 2 * _MARGIN
_HEADING_CHARACTERS = 80
_FONTS = Path(reportlab.__file__).parent / "fonts"
# Bitstream Vera, which comes with reportlab, has no glyphs for these.
NO_GLYPH = str.maketrans({"₂": "2", "■": "•"})
_BODY = ParagraphStyle("body", fontName="Vera", fontSize=9.5, leading=12, spaceAfter=7)
_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=14, bulletIndent=2, spaceAfter=2)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.5, leading=10.5, spaceAfter=0)
_HEADING = ParagraphStyle(
    "heading", parent=_BODY, fontName="VeraBd", fontSize=12, leading=15, spaceBefore=9, spaceAfter=5
)


def pdf_of(text: str, path: Path, *, title: str) -> None:
    """Writes `text` as a PDF of several pages to `path`.

    A running head (`title`) and a page number stand on every page; paragraphs are wrapped, short lines by themselves
    are bold headings, lines with tabs are rows of tables, drawn cell by cell, lines that begin with "- " are items with
    a bullet. Markdown's stress marks become bold, HTML tags are left out; no word is lost or added.
    """
    _register_fonts()
    document = BaseDocTemplate(str(path), pagesize=A4, title=title, invariant=1)
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, A4[1] - 2 * _MARGIN, leftPadding=0, rightPadding=0)

    def furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Vera", 8)
        canvas.drawString(_MARGIN, A4[1] - 36, title)
        canvas.drawRightString(A4[0] - _MARGIN, 30, str(canvas.getPageNumber()))

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    document.build([flowable for block in re.split(r"\n\s*\n", text.translate(NO_GLYPH)) for flowable in _block(block)])


def _register_fonts() -> None:
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")


def _block(block: str) -> list[Flowable]:
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    found: list[Flowable] = []
    for kind, group in groupby(
        lines, key=lambda line: "row" if "\t" in line else "item" if line[:2] == "- " else "plain"
    ):
        together = list(group)
        if kind == "row":
            found.append(_table([line.split("\t") for line in together]))
        elif kind == "item":
            found.extend(Paragraph(_marked(line[2:]), _ITEM, bulletText="•") for line in together)
        elif len(lines) == 1 and _is_heading(lines[0]):
            found.append(Paragraph(_marked(lines[0].lstrip("# ")), _HEADING))
        else:
            found.append(Paragraph(_marked("\n".join(together)).replace("\n", "<br/>"), _BODY))
    return found


def _table(rows: list[list[str]]) -> Table:
    columns = max(map(len, rows))
    cells = [[Paragraph(_marked(cell), _CELL) for cell in row + [""] * (columns - len(row))] for row in rows]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return Table(cells, colWidths=[_WIDTH / columns] * columns, style=style, splitInRow=1, spaceAfter=8)


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING_CHARACTERS and not re.search(r"[.:;,!?]$|@", line)


def _marked(source: str) -> str:
    """`source` in reportlab's markup: `**bold**` as bold, HTML tags and the targets of links left out."""
    plain = re.sub(r"</?[a-z][^<>]*>", " ", source, flags=re.I)
    plain = re.sub(r"\[([^\]\n]+)\]\([^)\s]*\)", r"\1", plain)
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(plain, quote=False), flags=re.S)
    return bold.replace("**", "")
