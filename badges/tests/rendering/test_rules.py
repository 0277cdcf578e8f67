"""Rules, and which ticket type a value names."""

from itertools import permutations

import pytest

from badges.rendering import Person, design_from_json, lay_out
from badges.rendering.design.rules import Rule, RuleContext, ticket_type

TYPES = ["Speaker", "Sponsor", "All areas", "Crew", "VIP", "VIP Gold"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Speaker", "Speaker"), ("SPEAKER ", "Speaker"), ("Speaker Pass", "Speaker"), ("Keynote speaker", "Speaker"),
        ("Sponsor, Speaker", "Sponsor"), ("Speaker / Sponsor", "Speaker"), ("all areas", "All areas"), ("Crew", "Crew"),
        ("VIP Gold pass", "VIP Gold"), ("VIP, gold", "VIP"), ("Gold VIP", "VIP"),
        ("Speakers’ dinner", ""), ("Speakers' dinner", ""), ("Speaker's guest", ""), ("Non-speaker", ""),
        ("non speaker", ""),
        ("Screw driver", ""), ("Loudspeaker", ""), ("", ""), ("Attendee", ""), ("Areas", ""),
    ],
)  # fmt: skip
def test_a_value_names_a_type_by_whole_words_in_whatever_order_the_palette_has_them(value, found):
    assert {ticket_type(value, order) for order in permutations(TYPES)} == {found}


def test_a_type_without_a_name_is_nobodys():
    assert ticket_type("Attendee", ["", " ", "Speaker"]) == ""


IS_A, IS_B = Rule("is", "x", ("a",)), Rule("is", "y", ("b",))


@pytest.mark.parametrize("x", ["a", "-"])
@pytest.mark.parametrize("y", ["b", "-"])
def test_all_any_and_not(x, y):
    fields = {"x": x, "y": y}
    assert Rule("all", rules=(IS_A, IS_B)).fits(fields) == (x == "a" and y == "b")
    assert Rule("any", rules=(IS_A, IS_B)).fits(fields) == (x == "a" or y == "b")
    assert Rule("not", rules=(IS_A,)).fits(fields) == (x != "a")
    assert Rule("not", rules=(Rule("any", rules=(IS_A, IS_B)),)).fits(fields) == (x != "a" and y != "b")
    assert Rule("all", rules=(IS_A, IS_B)).fields() == {"x", "y"}


def test_a_rule_on_the_type_asks_what_the_palette_found():
    speakers, others = Rule("type", values=("speaker",)), Rule("type")
    assert [speakers.fits({}, RuleContext(name)) for name in ("Speaker", "Sponsor", "")] == [True, False, False]
    assert [others.fits({}, RuleContext(name)) for name in ("Speaker", "Sponsor", "")] == [False, False, True]


def test_a_picture_is_given_or_not():
    rule = Rule("given", "{sponsor1}")
    assert rule.fits({"sponsor1": "Logos/ACME.png"}, RuleContext(photos={"acme.png"}))
    assert not rule.fits({"sponsor1": "Other.png"}, RuleContext(photos={"acme.png"}))
    assert not rule.fits({}, RuleContext(photos={"acme.png"}))


def text(id, rule=None, **more):
    element = {"type": "text", "id": id, "x": 5, "y": 5, "w": 40, "h": 5, "content": id}
    return element | ({"showWhen": rule} if rule else {}) | more


def seen(elements, *people, photos=(), **more):
    palette = {"types": {name: {"fill": f"#{n}{n}00"} for n, name in enumerate(("Speaker", "Sponsor"), 10)}}
    data = {"version": 3, "width": 90, "height": 55, "palette": palette, "front": {"elements": elements}} | more
    badges = lay_out(design_from_json(data), [Person(n, values) for n, values in enumerate(people, 1)], photos)
    return [{run.text: run.style.color for run in badge.front.runs} for badge in badges]


def test_colour_and_rule_agree_whatever_the_ticket_says():
    elements = [
        text("s", {"type": ["Speaker"]}, color="@ticket"),
        text("p", {"type": ["Sponsor"]}, color="@ticket", y=20),
        text("o", {"type": []}, color="@ticket", y=40),
    ]
    both, dinner, position, nobody = seen(
        elements, {"ticket": "Sponsor, Speaker"}, {"ticket": "Speakers' dinner"}, {"position": "Speaker"}, {}
    )
    assert (both, position) == ({"p": "#111100"}, {"s": "#101000"})
    assert dinner == nobody == {"o": "#0E4F8F"}


def test_a_variant_goes_by_the_type_and_prints_counts_it():
    variants = [{"showWhen": {"type": ["Sponsor"]}, "print": False}]
    assert len(seen([text("a")], {"ticket": "Sponsor"}, {"ticket": "Sponsorship desk"}, variants=variants)) == 1
    data = {"version": 3, "width": 90, "height": 55, "front": {"elements": []}, "variants": variants}
    design = design_from_json(data | {"palette": {"types": {"Sponsor": {}}}})
    assert [design.prints({"ticket": name}) for name in ("Sponsor", "Press")] == [False, True]


def test_a_heading_is_shown_only_with_its_pictures():
    elements = [text("Thanks to", {"given": "{logo1}"})]
    with_it, without = seen(elements, {"logo1": "a.png"}, {"logo1": "b.png"}, photos={"a.png"})
    assert list(with_it) == ["Thanks to"]
    assert without == {}
