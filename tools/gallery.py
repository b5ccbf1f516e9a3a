"""Draws the snapshots as sheets of PNG to look at: one sheet a screen and state, languages and sizes side by side.

Each text of a snapshot is drawn cell by cell, wide characters in two cells, so that nothing is squashed. Needs Pillow
and a font with Chinese; `KATUI_FONT` names one when none is found. Writes to `gallery/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw, ImageFont
from rich.cells import get_character_cell_size

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOTS = ROOT / "tests" / "snapshots" / "__snapshots__" / "test_screens"
OUT = ROOT / "gallery"
CELL_X, CELL_Y, SIZE = 9, 19, 16
CHARACTER, LINE = 12.2, 24.4
SVG = "{http://www.w3.org/2000/svg}"
RULE = re.compile(r"\.terminal-(r\d+) \{ fill: (#[0-9a-f]{6})")
BACK = "#16191d"


@dataclass(frozen=True)
class Picture:
    """One snapshot: which screen and state, in which language, and its size in cells."""

    path: Path
    screen: str
    state: str
    language: str
    columns: int
    rows: int


def pictures() -> list[Picture]:
    """Every snapshot on file."""
    found = []
    for path in sorted(SNAPSHOTS.glob("*.svg")):
        name = path.stem.removeprefix("test_screen[").removesuffix("]")
        screen, state, language, size = name.split("-")
        columns, rows = (int(part) for part in size.split("x"))
        found.append(Picture(path, screen, state, language, columns, rows))
    return found


def font_with_chinese() -> ImageFont.FreeTypeFont:
    """The font that is named, else a monospaced one that has Chinese."""
    named, index = os.environ.get("KATUI_FONT", ""), "0"
    if not named and shutil.which("fc-match"):
        asked = ["fc-match", "-f", "%{file}|%{index}", "Noto Sans Mono CJK SC:lang=zh-cn"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        named, _bar, index = found.partition("|")
    if not named:
        sys.exit("No font with Chinese was found; name one in KATUI_FONT.")
    return ImageFont.truetype(named, SIZE, index=int(index) & 0xFFFF)


def draw(picture: Picture, font: ImageFont.FreeTypeFont) -> Image.Image:
    """One snapshot as an image, a cell each CELL_X by CELL_Y."""
    text = picture.path.read_text("utf-8")
    colours = dict(RULE.findall(text))
    root = ElementTree.fromstring(text)
    image = Image.new("RGB", (picture.columns * CELL_X, picture.rows * CELL_Y), BACK)
    pen = ImageDraw.Draw(image)
    rects = [each for each in root.iter(f"{SVG}rect") if each.get("shape-rendering") == "crispEdges"]
    for row, x, colour in _backs(rects):
        pen.rectangle((x * CELL_X, row * CELL_Y, image.width, (row + 1) * CELL_Y - 1), fill=colour)
    for each in root.iter(f"{SVG}text"):
        look = (each.get("class") or "").removeprefix("terminal-")
        if look in colours:
            row = round((float(each.get("y", "0")) - 20) / LINE)
            _write(pen, font, round(float(each.get("x", "0")) / CHARACTER), row, each.text or "", colours[look])
    return image


def _backs(rects: list[ElementTree.Element]) -> list[tuple[int, int, str]]:
    """Row, first cell and colour of each background; each reaches to the next one of its row."""
    placed = []
    for each in rects:
        row = round((float(each.get("y", "0")) - 1.5) / LINE)
        placed.append((row, round(float(each.get("x", "0")) / CHARACTER), each.get("fill") or BACK))
    return sorted(placed)


def _write(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, x: int, row: int, text: str, colour: str) -> None:
    for character in text.replace("\xa0", " ").rstrip("\n"):
        if character != " ":
            pen.text((x * CELL_X, row * CELL_Y + CELL_Y // 2), character, fill=colour, font=font, anchor="lm")
        x += get_character_cell_size(character)


def sheet(group: list[Picture], font: ImageFont.FreeTypeFont) -> Image.Image:
    """The pictures of one state, two in a row: the languages beside one another, the sizes below."""
    images = [draw(each, font) for each in sorted(group, key=lambda each: (each.columns, each.language))]
    rows = [images[at : at + 2] for at in range(0, len(images), 2)]
    width = max(sum(image.width + 12 for image in row) for row in rows)
    made = Image.new("RGB", (width, sum(max(image.height for image in row) + 12 for row in rows)), "#808080")
    y = 0
    for row in rows:
        x = 0
        for image in row:
            made.paste(image, (x, y))
            x += image.width + 12
        y += max(image.height for image in row) + 12
    return made


def readme_picture(font: ImageFont.FreeTypeFont) -> None:
    """The picture that README opens with: the full board in Chinese."""
    (board,) = [each for each in pictures() if each.path.stem == "test_screen[board-firm-zh_CN-120x40]"]
    draw(board, font).quantize(64).save(ROOT / "docs" / "board.png", optimize=True)


def main() -> None:
    """Write a sheet for each screen and state; arguments name screens alone, `--readme` draws the picture of README."""
    OUT.mkdir(exist_ok=True)
    font = font_with_chinese()
    if "--readme" in sys.argv:
        readme_picture(font)
        return
    wanted = set(sys.argv[1:])
    found = [each for each in pictures() if not wanted or each.screen in wanted]
    for (screen, state), group in groupby(found, key=lambda each: (each.screen, each.state)):
        path = OUT / f"{screen}-{state}.png"
        sheet(list(group), font).save(path)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
