"""Sheets as tests want them: a plain design with a strip along its top, printed with any options."""

import io

from badges.rendering import MM, PdfOptions, Person, PrintOptions, design_from_json, draw, impose, lay_out, planned

STRIP, GROUND, BACK = "#C81E1E", "#1E50C8", "#1E8C3C"


def design(width=90, height=55, back=False, **members):
    """A ground to the bleed, and a strip along the upper edge; the back has another ground."""

    def face(ground):
        over = {"x": -3, "w": width + 6}
        return {
            "elements": [
                {"type": "rect", "id": "ground", "y": -3, "h": height + 6, "fill": ground, **over},
                {"type": "rect", "id": "strip", "y": -3, "h": 3 + height / 5, "fill": STRIP, **over},
            ]
        }

    backs = {"back": face(BACK)} if back else {}
    made = {"version": 2, "width": width, "height": height, "bleed": 3, "front": face(GROUND), **backs, **members}
    return design_from_json(made)


def people(count):
    return [Person(number, {"first": f"N{number}", "name": f"N{number}"}) for number in range(1, count + 1)]


def pages(of, count, **options):
    asked = PrintOptions(**options)
    of, grid = planned(of, asked)
    return list(impose(lay_out(of, people(count)), grid, start_slot=asked.start_slot, finish=asked.finish(of)))


def pdf(of, count, **options):
    return pdf_of(of, people(count), **options)


def pdf_of(of, persons, **options):
    asked = PrintOptions(**options)
    of, grid = planned(of, asked)
    finish = asked.finish(of)
    out = io.BytesIO()
    draw(
        impose(lay_out(of, persons), grid, start_slot=asked.start_slot, finish=finish),
        out,
        size=(of.width * MM, of.height * MM),
        options=PdfOptions("Sheets", bleed=finish.bleed * MM, calibration=asked.calibration),
    )
    return out.getvalue()
