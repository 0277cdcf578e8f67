"""Preflight of references between elements: members of stacks, and texts that take over another's box."""

from collections.abc import Iterator, Mapping

from badges.rendering.checks.element_words import ElementWords, sided_faces
from badges.rendering.checks.findings import Finding
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Element, Stack, Text
from badges.sentences import say


def names_nothing(design: Design) -> Iterator[Finding]:
    """Elements that refer to one that is missing on their face or unsuitable."""
    words = ElementWords(design)
    for side, face in sided_faces(design):
        there = {element.id: element for element in face.elements}
        for element in face.elements:
            if not element.hidden:
                for message, action in _faults(element, there, words.of(element.id, side)):
                    yield Finding("names-nothing", message, action, None, element.id, side, people=None)


def _faults(element: Element, there: Mapping[str, Element], called: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an element's references, and what to do."""
    if isinstance(element, Stack):
        if not element.members:
            yield say("“{element}” is empty.", element=called), say("Put elements into it, or remove it.")
        for name in dict.fromkeys((*element.members, *element.yields)):
            if name not in there:
                yield _missing(called, name)
            elif name not in element.members:
                message = say(
                    "“{name}” is to be made smaller in “{element}”, but is not in it.", name=name, element=called
                )
                yield message, say("Put it into the stack, or take it out of its “yields”.")
    elif isinstance(element, Text) and element.joins:
        other = there.get(element.joins)
        if other is None:
            yield _missing(called, element.joins)
        elif other is element or not isinstance(other, Text):
            message = say(
                "“{element}” is to take the place of “{name}” where that is empty, but “{name}” is not another text.",
                element=called,
                name=element.joins,
            )
            yield message, say("Choose another text, or none.")


def _missing(called: str, name: str) -> tuple[str, str]:
    message = say("“{element}” names “{name}”, but no element on that side has this id.", element=called, name=name)
    return message, say("Write the id of an element, or remove the name.")
