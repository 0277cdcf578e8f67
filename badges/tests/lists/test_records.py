"""Lists that no delimiter divides: blocks, columns of spaces, one line, tables turned round, pasted letters."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles, whole_name

PEOPLE = [("Ada Lovelace", "Acme"), ("Grace Hopper", "US Navy"), ("Jan van Dijk", "CERN")]
LDIF = "dn: cn={0},dc=example\nobjectClass: top\nobjectClass: person\ncn: {0}\nsn: {2}\no: {1}\n\n"
FORMS = {
    "blocks": "Name: {0}\nCompany: {1}\n\n",
    "blocks without a line between": "Name: {0}\nCompany: {1}\n",
    "fields in a line": "Name: {0}, Company: {1}\n",
    "lines of each": "{0}\n{1}\n12 Main Street\n\n",
    "LDIF": LDIF,
    "YAML": "- name: {0}\n  company: {1}\n",
    "documents": "---\nname: '{0}'\ncompany: '{1}'\n",
    "TOML": '[[people]]\nname = "{0}"\ncompany = "{1}"\n\n',
    "INI": "[person]\nname={0}\ncompany={1}\n",
    "JSON lines": '{{"name": "{0}", "company": "{1}"}}\n',
    "Python": "{{'name': '{0}', 'company': '{1}'}}\n",
    "aligned": "{0:20}{1}\n",
    "with an arrow": "{0} -> {1}\n",
    "quoted in a mail": "> {0}, {1}\n",
}
WHOLE = {
    "JSON": '[{"name": "Ada Lovelace", "company": "Acme"},'
    '{"name": "Grace Hopper", "company": "US Navy"}, {"name": "Jan van Dijk", "company": "CERN"}]',
    "JSON, printed": '{\n  "people": [\n    {"name": "Ada Lovelace", "org": {"name": "Acme"}},\n'
    '    {"name": "Grace Hopper", "org": {"name": "US Navy"}},\n'
    '    {"name": "Jan van Dijk", "org": {"name": "CERN"}}\n  ]\n}\n',
    "JSON arrays": '[["Name", "Company"], ["Ada Lovelace", "Acme"], ["Grace Hopper", "US Navy"],'
    '["Jan van Dijk", "CERN"]]',
    "aligned, with headings": "Name          Company\nAda Lovelace  Acme\nGrace Hopper  US Navy\nJan van Dijk  CERN\n",
    "reStructuredText": "============  =======\nName          Company\n============  =======\nAda Lovelace  Acme\n"
    "Grace Hopper  US Navy\nJan van Dijk  CERN\n============  =======\n",
    "a box": "┌──────────────┬─────────┐\n│ Name         │ Company │\n├──────────────┼─────────┤\n"
    "│ Ada Lovelace │ Acme    │\n│ Grace Hopper │ US Navy │\n│ Jan van Dijk │ CERN    │\n└──────────────┴─────────┘\n",
    "psql": " name         | company \n--------------+---------\n Ada Lovelace | Acme\n Grace Hopper | US Navy\n"
    " Jan van Dijk | CERN\n(3 rows)\n",
    "turned": "Name,Ada Lovelace,Grace Hopper,Jan van Dijk\nEmail,a@x.org,g@x.org,j@x.org\nCompany,Acme,US Navy,CERN\n"
    "Shoe,38,39,44\n",
    "turned, with a corner": ",Person 1,Person 2,Person 3\nFirst name,Ada,Grace,Jan\n"
    "Last name,Lovelace,Hopper,van Dijk\nCompany,Acme,US Navy,CERN\n",
    "a letter": "Hi Anna,\n\nhere are the people:\n\nAda Lovelace, Acme\nGrace Hopper, US Navy\nJan van Dijk, CERN\n\n"
    "Best regards\nBob\n",
    "two rows of headings": "Vorname,Nachname,Firma\nFirst name,Last name,Company\nAda,Lovelace,Acme\n"
    "Grace,Hopper,US Navy\nJan,van Dijk,CERN\n",
    "what is wanted": "Name,Company\n(required),(optional)\nAda Lovelace,Acme\nGrace Hopper,US Navy\n"
    "Jan van Dijk,CERN\n",
    "groups": "Name,Company\nSpeakers,\nAda Lovelace,Acme\nGrace Hopper,US Navy\nHelfer,\nJan van Dijk,CERN\n",
}
TEXTS = {name: "".join(form.format(*one, one[0].split()[-1]) for one in PEOPLE) for name, form in FORMS.items()} | WHOLE


def read(text):
    listed = read_list(text.encode(), ListOptions(mend=True))
    known = roles(listed.columns, rows=listed.rows)
    people = []
    for row in listed.rows:
        texts = {role: row.values[listed.columns.index(column)] for role, column in known.items()}
        people.append((whole_name(texts, known).name, next((v for v in row.values if v in dict(PEOPLE).values()), "")))
    return people, report_on(listed, known, row_limit=0)


@pytest.mark.parametrize("form", TEXTS)
def test_each_person_is_read_and_it_is_said_how(form):
    people, report = read(TEXTS[form])
    assert people == PEOPLE
    unpacked = {one["kind"] for one in report.problems}
    assert unpacked <= {"unpacked", "left-out"}
    assert unpacked or form == "quoted in a mail"  # whose signs were taken off, which `mend` asked for


def test_names_in_one_line_are_people():
    people, report = read("Ada Lovelace, Grace Hopper and Jan van Dijk")
    assert [name for name, _ in people] == [name for name, _ in PEOPLE]
    assert [one["kind"] for one in report.problems] == ["unpacked"]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Note\nAnn Lee,Company: Acme\nBob Roy,Company: Beta\n",
        "Name;Company\nAnn  Lee;Acme  Ltd\nBob  Roy;Beta  Ltd\n",
        "Ann Lee,Acme Ltd,Main Hall\nBob Roy,Beta Ltd,Side Hall\n",
        "Name,Company\n\nAnn Lee,Acme\n\nBob Roy,Beta\n",
        "First name,Last name\nCher,\nCaro,Emerald\nOla,Nordmann\nGrace,Best\n",
        "Ann Lee\nMoira Rose\n\nBob Roy\nCem Kaya\n",
    ],
)
def test_a_list_that_is_divided_stays_so(text):
    listed = read_list(text.encode())
    assert listed.source.container is None
    assert len(listed.rows) == len(list(filter(None, text.splitlines()))) - listed.has_header


def test_what_was_looked_through_is_never_divided_again():
    data = b'"Name"\r\n"Ann Lee - Acme"\r\n"Bob Roy - Beta"\r\n"Total: 2"\r\n'
    listed = read_list(data, ListOptions(columns=["Name"], has_header=True, was_looked_through=True))
    assert [row.values[0] for row in listed.rows] == ["Ann Lee - Acme", "Bob Roy - Beta", "Total: 2"]


def test_objects_and_arrays_within_json_give_columns_of_their_own():
    text = (
        '{"data": {"attendees": [{"name": "Ann Lee", "company": {"name": "Acme"}, "tickets": [{"type": "VIP", "no": 1},'
        ' {"type": "Lab", "no": 2}]}, {"name": "Bob Roy", "tickets": [], "company": {"name": "Beta"}}]}}'
    )
    listed = read_list(text.encode(), ListOptions())
    assert listed.columns[:4] == ("name", "company: name", "tickets: type", "tickets: no")
    assert [row.values[:4] for row in listed.rows] == [
        ("Ann Lee", "Acme", "VIP, Lab", "1, 2"),
        ("Bob Roy", "Beta", "", ""),
    ]
    assert listed.source.container == "JSON"


def test_json_nested_beyond_reason_is_no_failure():
    deep = '{"name": "Ann Lee", "x": ' + '{"x": ' * 500 + "1" + "}" * 500 + "}"
    listed = read_list(f"[{deep}, {deep}]".encode(), ListOptions())
    assert [row.values[0] for row in listed.rows] == ["Ann Lee", "Ann Lee"]


PRETIX = """{"event": {"name": "Conf", "slug": "conf", "organizer": {"name": "Org", "slug": "org"},
"items": [{"id": 1, "name": "Regular"}, {"id": 2, "name": "Student"}, {"id": 3, "name": "Shirt"}],
"orders": [{"code": "A7K2M", "status": "p", "user": "ann@example.org", "positions": [
{"id": 1, "item": 1, "attendee_name": "Ann Lee", "attendee_email": "ann@example.org"},
{"id": 2, "item": 2, "attendee_name": "Bob Roy", "attendee_email": null}]},
{"code": "B3X9Q", "status": "c", "user": "cem@example.org", "positions": [
{"id": 3, "item": 1, "attendee_name": "Cem Kaya", "attendee_email": "cem@example.org"}]}]}}"""


def test_the_people_of_orders_in_json_are_those_of_their_positions():
    listed = read_list(PRETIX.encode())
    known = roles(listed.columns, rows=listed.rows)
    shown = [listed.columns.index(known[role]) for role in ("name", "ticket", "status")]
    assert [tuple(row.values[place] for place in shown) for row in listed.rows] == [
        ("Ann Lee", "Regular", "paid"), ("Bob Roy", "Student", "paid"), ("Cem Kaya", "Regular", "canceled"),
    ]  # fmt: skip
    assert set(listed.absences) == {3}  # the third object


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"results": [{"code": "A", "positions": [{"attendee_name": "Ann Lee"}]}]}', ["Ann Lee"]),
        ('[{"status": "completed", "attendees": [{"firstname": "Ann", "lastname": "Lee"}, {"firstname": "Bo", '
         '"lastname": "Roy"}]}, {"status": "completed", "attendees": []}]', ["Ann Lee", "Bo Roy"]),
        ('{"data": [{"type": "attendee", "id": "1", "attributes": {"name": "Ann Lee", "type": "VIP"}}]}', ["Ann Lee"]),
        ('[{"name": "Ann Lee", "emails": [{"name": "work", "value": "a@example.org"}]}]', ["Ann Lee"]),
    ],
)  # fmt: skip
def test_people_within_other_objects_of_json(text, names):
    listed = read_list(text.encode())
    known = roles(listed.columns, rows=listed.rows)
    texts = [{role: row.values[listed.columns.index(name)] for role, name in known.items()} for row in listed.rows]
    assert [whole_name(one, known).name for one in texts] == names
