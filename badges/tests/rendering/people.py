"""People that are hard to set: long, short, accented, without a last name."""

from badges.rendering import Person


def person(number: int = 1, **values: str) -> Person:
    known = {"first": "Anita", "last": "Dijkstra", "position": "Speaker", "org": "Analytical Engines", "handle": "@ada"}
    return Person(number, {**known, **values})


HARD = [
    person(1),
    person(2, first="Wolfeschlegelsteinhausenbergerdorff", last="Hubert Blaine Senior"),
    person(3, first="Дмитрий", last="Менделеев"),
    person(4, first="Ελένη", last="Παπαδοπούλου"),
    person(5, first="Cher", last=""),
    person(6, first="Nguyễn", last="Thị Minh Khai"),
    person(7, first="Ångström-Ğüvenç", last="Guðmundsdóttir Łukasiewicz-Țepeș"),
    person(8, org="A very long organisation name that no badge has ever been able to hold on a line, and colleagues"),
]
