"""Several people under one name: who they are, and that nobody's own name is taken for two."""

import pytest

from badges.lists import read_list, report_on, roles, with_guests
from badges.lists.names.together import together


@pytest.mark.parametrize(
    ("name", "own", "others"),
    [
        ("Bob Roy (+1)", "Bob Roy", 1), ("Bob Roy +2", "Bob Roy", 2), ("Bob Roy + guest", "Bob Roy", 1),
        ("Bob Roy and guest", "Bob Roy", 1), ("Bob Roy plus 2", "Bob Roy", 2), ("Bob Roy, plus one", "Bob Roy", 1),
        ("Bob Roy with two friends", "Bob Roy", 2), ("Bob Roy x2", "Bob Roy", 1), ("Bob Roy (3 persons)", "Bob Roy", 2),
        ("Jan Bok mit Frau", "Jan Bok", 1), ("Jan Bok mit zwei Kindern", "Jan Bok", 2),
        ("Jan Bok + 3 Bekannte", "Jan Bok", 3), ("Luc Roy avec deux amis", "Luc Roy", 2),
        ("Ann Lee and 2 others", "Ann Lee", 2),
        ("Jan Bok m. Begl.", "Jan Bok", 1), ("Jan Bok u. Partner", "Jan Bok", 1),
        ("Jan Bok nebst Gattin", "Jan Bok", 1),
        ("Ann Lee w/ guest", "Ann Lee", 1), ("Ana Gil + esposo", "Ana Gil", 1), ("Jan Bok inkl. Kind", "Jan Bok", 1),
        ("Ann Lee (2 people)", "Ann Lee", 1), ("3 x Ann Lee", "Ann Lee", 2),
        ("Jan Bok + 2 Begleitpersonen", "Jan Bok", 2),
        ("Ana Gil y acompañante", "Ana Gil", 1), ("Luc Roy et famille", "Luc Roy", 1),
        ("Ugo Rossi e 2 ospiti", "Ugo Rossi", 2),
        ("Bob Roy and Ann Lee", "Bob Roy", ("Ann Lee",)), ("Bob Roy & Ann Lee", "Bob Roy", ("Ann Lee",)),
        ("Bob Roy / Ann Lee", "Bob Roy", ("Ann Lee",)), ("Bob Roy; Ann Lee; Cy Wu", "Bob Roy", ("Ann Lee", "Cy Wu")),
        ("Juan Pérez y María López", "Juan Pérez", ("María López",)), ("Bob & Ann Roy", "Bob Roy", ("Ann Roy",)),
        ("Jean et Marie Dupont", "Jean Dupont", ("Marie Dupont",)), ("Jan und Eva Bok", "Jan Bok", ("Eva Bok",)),
    ],
)  # fmt: skip
def test_who_stands_under_one_name(name, own, others):
    found = together(name)
    assert found
    assert found.own == own
    assert (found.names or found.further) == others


@pytest.mark.parametrize(
    "name",
    [
        "José Ortega y Gasset", "Santiago Ramón y Cajal", "Ramón y Cajal Santiago", "João Costa e Silva", "Anders And",
        "Pau Casals i Defilló", "Eva Mann", "Peter Frau", "Ann Guest", "Mit Patel", "Med Ali", "Con O'Neill", "&", "",
        "Kim En Lee", "E. E. Cummings", "Anna E", "Ben Y", "Ann Lee a/l Raj", "Anna/Anne Lee", "Vo Thi E", "Simon and",
        "Ann 2 Chainz", "Malcolm X", "Jan u. Wolf", "Ann M. Lee", "Samt Nebst", "Ole Kone", "Mari Femme", "2 x",
        "Lee, Ann", "Tom & Jerry", "Simon and Garfunkel", "Henry 8", "Ann Lee (she/her)",
    ],
)  # fmt: skip
def test_one_person_is_never_taken_for_two(name):
    assert together(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "Name,Company\nAda Byron,Engines\nBob Roy (+1),Acme\nCy & Di Wu,Beta\n",
        "First name,Last name,Company\nAda,Byron,Engines\nBob,Roy (+1),Acme\nCy & Di,Wu,Beta\n",
    ],
)
def test_it_is_said_and_mended_in_one_step(text):
    listed = read_list(text.encode())
    known = roles(listed.columns, rows=listed.rows)
    found = {one["kind"]: one for one in report_on(listed, known, row_limit=0).problems}
    assert {kind: one["suggestion"] for kind, one in found.items()} == {"named-guests": "1", "guests": "1"}
    whole = with_guests(listed, known, "named")
    names = [" ".join(filter(None, row.values[: len(listed.columns) - 1])) for row in whole.rows]
    assert names == ["Ada Byron", "Bob Roy", "Guest of Bob Roy", "Cy Wu", "Di Wu"]
    assert report_on(whole, roles(whole.columns, rows=whole.rows), row_limit=0).problems == []
