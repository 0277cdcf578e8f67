"""Layout by columns and at once: what comes out is what one person after another comes out as, step by step."""

import random

import pytest

from badges.rendering import MM, TEMPLATES, Person, design_from_json, lay_out
from badges.rendering.design.elements import Text
from badges.rendering.layout.typesetting import Typesetter
from badges.rendering.text import fonts
from badges.rendering.text.shaping import simple_width

DESIGNS = {slug: design_from_json(template.design) for slug, template in TEMPLATES.items()}
LETTERS = "AaÅÄgjpqyWilŻżé.,-' 0123ΑάДйßẤıǅ\u00a0\u00ad\u0301ﬁא１مJ(&\t\n…’"


def words(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choices(LETTERS, k=rng.randint(0, 30))) for _ in range(count)]


def values(block):
    return block.runs, block.faults, block.size, block.usual


@pytest.mark.parametrize(
    "more", [{}, {"tracking": 0.08}, {"uppercase": True}, {"max_lines": 3, "h": 20}, {"max_pt": 9}]
)
def test_a_simple_text_is_set_as_by_the_long_way(more):
    text = Text(**{"id": "a", "x": 4, "y": 20, "w": 60, "h": 9, "min_pt": 7, "max_pt": 30, "align": "center"} | more)
    short = Typesetter(text, fonts.face("Lato", 700), 76 * MM)
    long = Typesetter(text, fonts.face("Lato", 700), 76 * MM)
    long.simple_width = lambda text: None
    colours = DESIGNS["plain"].palette.default
    taken = 0
    names = ["Ada Lovelace", "María-José", "Παπαδόπουλος", "Żółkiewski", "AVATAR To", "Ek", "W" * 40, "i" * 90]
    for content in [*names, *words(1, 400)]:
        at_once, step_by_step = short.block(content, colours), long.block(content, colours)
        assert values(at_once) == values(step_by_step), content
        taken += bool(short.simple_width(content))
    assert 8 <= taken < 400


@pytest.mark.parametrize(
    "text",
    [" a", "a ", "a  b", "a\u0301", "a\u00ad", "א", "م", "a\nb", "a\u00a0b", "직", "\u037e", "a\u200db", "\u202eab"],
)
def test_what_has_to_be_cleaned_or_shaped_is_not_simple(text):
    assert simple_width(fonts.face("Lato", 700))(text) is None


def people(seed: int, count: int) -> list[Person]:
    said = iter(words(seed, 5 * count))
    tickets = ["Speaker", "", "Staff", "Attendee"]
    return [
        Person(
            number,
            {role: next(said) for role in ("first", "last", "position", "org", "handle")}
            | {"ticket": tickets[number % 4], "code": f"https://x.org/{number}", "photo": "a.png"},
        )
        for number in range(1, count + 1)
    ]


def content_of(face):
    """What a face draws, without the identity of what is shared."""
    if face is None:
        return None
    layers = [
        [(block.runs, block.faults) for block in layer] if isinstance(layer, tuple) else vars(layer)
        for layer in face.layers
    ]
    return layers, face.warnings


@pytest.mark.parametrize("slug", DESIGNS)
def test_together_people_get_the_badges_they_get_alone(slug):
    design, everybody = DESIGNS[slug], people(7, 30)
    together = list(lay_out(design, everybody))
    assert [badge.person for badge in together] == everybody
    for person, badge in zip(everybody, together, strict=True):
        (alone,) = lay_out(design, [person])
        assert content_of(badge.front) == content_of(alone.front)
        assert content_of(badge.back) == content_of(alone.back)


def test_people_are_taken_as_they_are_needed():
    """A list of any length does not stand in memory."""
    taken = []

    def waiting():
        for person in people(3, 40) * 100:
            taken.append(person)
            yield person

    next(lay_out(DESIGNS["plain"], waiting()))
    assert len(taken) < 1_000


def test_faces_that_say_the_same_in_the_same_place_set_it_once() -> None:
    data = {"version": 2, "name": "Two sides", "width": 90, "height": 60}
    text = {"type": "text", "id": "name", "x": 5, "y": 20, "w": 80, "h": 8, "content": "{name}", "maxPt": 20}
    other = {**text, "id": "org", "y": 40, "content": "{org}"}
    both = design_from_json({**data, "front": {"elements": [text]}, "back": {"elements": [text, other]}})
    (badge,) = lay_out(both, [Person(1, {"name": "Ann Lee", "org": "Acme"})])
    assert badge.back
    (front,), (back, _) = badge.front.layers[0], badge.back.layers[0]
    assert front is back
