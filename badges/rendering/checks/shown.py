"""Preflight of rules: faces and elements that nobody gets, and elements that are empty for all who get them."""

from collections.abc import Collection, Container, Iterator
from functools import cache

from badges.rendering.checks.element_words import ElementWords, sided_elements
from badges.rendering.checks.findings import Finding
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Element
from badges.rendering.design.gallery import our_designs
from badges.rendering.design.rules import Rule, RuleContext
from badges.rendering.text.content import Person, fields_of, fill
from badges.sentences import say

_COMPARING = {"is", "isNot", "contains", "type"}  # tests that are meant to hold for somebody


@cache
def _our_own() -> frozenset[tuple[object, ...]]:
    """What built-in designs show by rules, which ask for more ticket types than any list has."""
    of_faces = [(variant.rule, variant.name) for design in our_designs() for variant in design.variants]
    return frozenset([*of_faces, *(_shown(element) for design in our_designs() for element in design.elements())])


def _shown(element: Element) -> tuple[object, ...]:
    return element.show_when, element.id, *element.templates()


class ShownChecks:
    """Checks one person after another; an element is no longer looked at once somebody has it."""

    def __init__(self, design: Design, photos: Container[str]) -> None:
        self._design, self._photos = design, photos
        self._unseen = {id(face): [one for one in face.elements if not one.hidden] for face in design.faces()}
        self._offered = set[int]()  # elements whose rule has held for somebody
        self._given = set[int]()  # faces
        self._people = 0

    def see(self, person: Person) -> None:
        fields = {**self._design.words, **person.values}
        known = RuleContext(self._design.palette.type_of(fields), self._photos)
        self._people += 1
        for face in filter(None, self._design.faces_for(fields, known) or ()):
            self._given.add(id(face))
            unseen = self._unseen[id(face)]
            offered = [one for one in unseen if one.show_when is None or one.show_when.fits(fields, known)]
            self._offered.update(map(id, offered))
            seen = {id(one) for one in offered if not _templates(one) or any(fill(t, fields) for t in _templates(one))}
            self._unseen[id(face)] = [one for one in unseen if id(one) not in seen] if seen else unseen

    def findings(self, told: Collection[tuple[str, str]], empty: Collection[str]) -> Iterator[Finding]:
        """`told`: sides and ids of elements with a rule that is reported already; `empty`: fields without any value."""
        if self._people < 2:
            return
        yield from self._faces(told)
        sides, words = {id(one): side for side, one in sided_elements(self._design)}, ElementWords(self._design)
        for one in [one for face, elements in self._unseen.items() if face in self._given for one in elements]:
            about = one.id, sides[id(one)]
            fields = {name for template in _templates(one) for name in fields_of(template)}
            if _shown(one) in _our_own():
                continue
            if id(one) not in self._offered and _compares(one.show_when) and about[::-1] not in told:
                message = say("“{element}” is on nobody's badge: its rule holds for nobody.", element=words.of(*about))
                yield Finding("never-shown", message, say("Check the rule."), None, *about, people=None)
            elif id(one) in self._offered and fields - set(empty):
                message = say(
                    "“{element}” is empty for everybody who gets it: nothing is printed there.",
                    element=words.of(*about),
                )
                yield Finding(
                    "empty-column", message, say("Fill it in for them, or remove it."), None, *about, people=None
                )

    def _faces(self, told: Collection[tuple[str, str]]) -> Iterator[Finding]:
        own = [one for one in self._design.variants if _compares(one.rule) and (one.rule, one.name) not in _our_own()]
        for variant in own:
            if variant.front and id(variant.front) not in self._given and ("front", "") not in told:
                message = say("Nobody gets the faces “{variant}”: their rule holds for nobody.", variant=variant.name)
                yield Finding("never-shown", message, say("Check the rule."), people=None)
        if own and id(self._design.front) not in self._given:
            message = say(
                "Everybody gets the faces “{variants}” by a rule: those without a rule are never printed.",
                variants=", ".join(variant.name for variant in own if id(variant.front) in self._given),
            )
            yield Finding("never-shown", message, say("Check the rule."), people=None)


def _templates(element: Element) -> list[str]:
    return list(filter(None, element.templates()))


def _compares(rule: Rule | None) -> bool:
    """Whether the rule compares values, so that it should hold for somebody."""
    return rule is not None and not _COMPARING.isdisjoint(rule.tests())
