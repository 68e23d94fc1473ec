"""Draws the picture that messengers show beside a link to the site (static/partage.png): run it again when its words change."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
FONTS, PICTURE = ROOT / "static/print/fonts", ROOT / "static/partage.png"
WIDTH, HEIGHT, FINE = 1200, 630, 3  # drawn three times larger, then reduced: smooth edges
PAPER, INK, SOFT, ACCENT = "#faf6ec", "#1c2b2d", "#3f4b4a", "#842a0d"
LEFT = 90
COLOURS = 32


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Give one of the fonts of paper."""
    return ImageFont.truetype(FONTS / f"AtkinsonHyperlegible-{name}.ttf", size * FINE)


def line(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], colour: str, width: float) -> None:
    """Draw a line with round ends and joints."""
    large = [(x * FINE, y * FINE) for x, y in points]
    draw.line(large, fill=colour, width=round(width * FINE), joint="curve")
    half = width * FINE / 2
    for x, y in large:
        draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def write(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, colour: str, letters: ImageFont.FreeTypeFont) -> None:
    """Write a line of text."""
    draw.text((at[0] * FINE, at[1] * FINE), text, fill=colour, font=letters)


def draw_picture() -> Image.Image:
    """Draw the ticked envelope of the site, its name, and what it helps to do."""
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH * FINE, 14 * FINE), fill=ACCENT)
    scale, top = 4.6, 78

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + x * scale, top + y * scale

    line(draw, [at(2, 3), at(34, 3), at(34, 25), at(2, 25), at(2, 3)], INK, 7)
    line(draw, [at(2, 4), at(18, 17), at(34, 4)], INK, 7)
    line(draw, [at(21, 20), at(25, 24), at(33, 15)], PAPER, 24)
    line(draw, [at(21, 20), at(25, 24), at(33, 15)], ACCENT, 13)
    write(draw, (LEFT + 190, 108), "Espace Guide", INK, font("Bold", 58))
    write(draw, (LEFT, 258), "Refuser ou fermer", INK, font("Bold", 88))
    write(draw, (LEFT, 360), "Mon espace santé", INK, font("Bold", 88))
    write(draw, (LEFT, 482), "Vos dates, les étapes, une feuille à imprimer.", SOFT, font("Regular", 42))
    write(draw, (LEFT, 548), "Site associatif, non officiel.", ACCENT, font("Bold", 34))
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw_picture().quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")
