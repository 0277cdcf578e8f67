"""GET /api/badges/:id/cases and /tally, and the check that keeps one tab from writing over another."""

import pytest

from badges.lists import hard_cases

MIXED = (
    "First Name,Last Name,Ticket Type\n"
    "Ada,Lovelace,Speaker\nمحمد,الفارابي,Visitor\nさくら,山田,Visitor\nWolfeschlegelsteinhausen,Bergerdorff,Visitor\n"
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["", " "], []),
        (["Bo"], [("longest", None, 0)]),
        (["Ada", "Bo", "Alexandra"], [("longest", None, 2), ("shortest", None, 1)]),
        (["Ada Lovelace", "Мария", "Καίτη", "Иван"],
         [("longest", None, 0), ("script", "Cyrl", 1), ("script", "Grek", 2), ("shortest", None, 3)]),
        (["山田さくら", "Ada Lovelace", "王芳"], [("longest", None, 1), ("script", "Jpan", 0), ("script", "Hani", 2)]),
    ],
)  # fmt: skip
def test_hard_cases_are_the_longest_one_of_each_script_and_the_shortest(names, expected):
    assert [(case.kind, case.script, case.place) for case in hard_cases(names)] == expected


def test_alice_sees_her_hard_cases_with_their_fields(alice, badge_of, client_of):
    badge = badge_of(alice, text=MIXED)
    badge.attendees.get(position=1).delete()  # places count what is there
    cases = client_of(alice).get(f"/api/badges/{badge.pk}/cases").json()["meta"]["cases"]
    assert [(case["kind"], case["script"], case["index"]) for case in cases] == [
        ("longest", None, 2),
        ("script", "Arab", 0),
        ("script", "Jpan", 1),
    ]
    assert cases[0]["fields"]["First Name"] == "Wolfeschlegelsteinhausen"


def test_who_gets_no_badge_is_no_hard_case(alice, badge_of, client_of):
    badge = badge_of(alice, text=MIXED)
    badge.attendees.filter(position__in=[2, 4]).update(absence="status")
    cases = client_of(alice).get(f"/api/badges/{badge.pk}/cases").json()["meta"]["cases"]
    assert [(case["kind"], case["script"], case["index"]) for case in cases] == [
        ("longest", None, 0),
        ("script", "Jpan", 2),
    ]


def test_whom_the_design_gives_no_badge_is_no_hard_case(alice, badge_of, client_of):
    badge = badge_of(alice, text=MIXED)
    badge.design["variants"] = [{"name": "None", "showWhen": {"column": "ticket", "is": ["visitor"]}, "print": False}]
    badge.save()
    cases = client_of(alice).get(f"/api/badges/{badge.pk}/cases").json()["meta"]["cases"]
    assert [(case["kind"], case["index"]) for case in cases] == [("longest", 0)]


def test_a_tally_counts_the_values_of_a_column(alice, badge_of, client_of):
    badge = badge_of(alice, text=MIXED)
    answer = client_of(alice).get(f"/api/badges/{badge.pk}/tally?column=Ticket Type")
    assert answer.json()["meta"]["values"] == [{"value": "Visitor", "count": 3}, {"value": "Speaker", "count": 1}]


def test_a_tally_of_no_column_of_the_list_is_refused(alice, badge_of, client_of):
    answer = client_of(alice).get(f"/api/badges/{badge_of(alice).pk}/tally?column=Shoe size")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["source"] == {"parameter": "column"}


def test_a_change_that_builds_on_an_older_state_is_refused_and_changes_nothing(alice, badge_of, client_of):
    badge, client = badge_of(alice), client_of(alice)
    path = f"/api/badges/{badge.pk}"
    seen = client.get(path).json()["data"]["attributes"]["updatedAt"]

    def rename(name, **headers):
        document = {"data": {"type": "badges", "id": str(badge.pk), "attributes": {"name": name}}}
        return client.patch(path, document, headers=headers)

    first = rename("First", **{"If-Match": f'"{seen}"'})
    assert first.status_code == 200
    late = rename("Second", **{"If-Match": f'"{seen}"'})
    assert late.status_code == 409
    assert client.get(path).json()["data"]["attributes"]["name"] == "First"
    next_ = rename("Third", **{"If-Match": f'"{first.json()["data"]["attributes"]["updatedAt"]}"'})
    assert next_.status_code == 200
    assert rename("Fourth").status_code == 200
