"""The same badges with typst: a document that reads the list, compiled the way one first writes it.

Called as `python benchmarks/plain_typst.py LIST OUT BACKGROUND LOGO`.
"""

import csv
import json
import sys
from collections.abc import Sequence
from importlib.resources import files

import typst

DOCUMENT = """
#set page(paper: "a4", margin: 0pt)
#set text(font: "Lato")
#let (across, down) = (4in, 3in)
#let lines = ((34pt, 700, 1.62in), (26pt, 700, 1.2in), (15pt, 400, 0.82in), (15pt, 400, 0.54in), (12pt, 400, 0.25in))
#let fitted(words, size, weight) = context {
  let wide = measure(text(size: size, weight: weight, words)).width
  text(size: size * calc.min(1, (across - 0.4in) / calc.max(wide, 1pt)), weight: weight, top-edge: "baseline", words)
}
#let badge(row) = box(width: across, height: down, {
  place(image(sys.inputs.background, width: across, height: down))
  place(dx: 1.5in, dy: 0.3in, image(sys.inputs.logo, width: 1in, height: 0.4in))
  for (words, (size, weight, height)) in row.zip(lines) {
    place(dy: down - height, box(width: across, align(center, fitted(words, size, weight))))
  }
})
#for sheet in json(bytes(sys.inputs.rows)).chunks(6) {
  page(align(center + horizon, grid(columns: 2, ..sheet.map(badge))))
}
"""


def render(rows: Sequence[list[str]], out: str, background: str, logo: str) -> None:
    typst.compile(
        DOCUMENT.encode(),
        output=out,
        root="/",
        font_paths=[str(files("fontpkg_lato") / "files")],
        sys_inputs={"rows": json.dumps(rows), "background": background, "logo": logo},
    )


def main() -> None:
    attendees, out, background, logo = sys.argv[1:]
    with open(attendees, encoding="utf-8", newline="") as file:
        render(list(csv.reader(file))[1:], out, background, logo)


if __name__ == "__main__":
    main()
