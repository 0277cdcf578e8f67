"""Templates as other programs write them, markup, words run together: each is said, and clean texts are passed."""

import pytest

from badges.rendering import Person, design_from_json, preflight
from badges.rendering.checks.preflight import design_findings
from badges.rendering.design.gallery import TEMPLATES
from badges.tests.rendering.test_preflight import NAME, ORG, design, person

AS_IT_STANDS = [
    "${org}", "{{name}}", "%name%", "<<Name>>", "[Name]", "«Name»", "#name#", "${attendee.name}", "{{attendee_name}}",
    "{{ attendee.firstName }}", "*|FNAME|*", "[[First name]]", "<Full Name>", "%%LASTNAME%%", "@@name@@", "__name__",
    "$first_name", "<%= first_name %>", "[Your name]", "«Vorname»", "[Nom]", "<Apellidos>", "%COMPANY%", "by [Company]",
    "«Prénom» «Nom»", "{{{name}}}", "<<{name}>>", "[[{name}]]", "#{first}", "%{org}", "[姓名]", "<b>{org}</b>",
    "{org}<br/>{position}", "{org}&nbsp;", "M&uuml;ller", "**{org}**", "{org}\\n{position}", "%s", "Table %1$s",
    '<font color="red">VIP</font>', "|name|", "~name~",
]  # fmt: skip
MEANT = [
    "{org}", "{{ {org} }} [sic] <3", "50 % off", "100 % {org} 100 %", "[{org}]", "<{email}>", "«Les Jeudis»",
    "#{number}",
    "#{code}", "@{handle}", "${price}", "{{dev}}", "[Room 4]", "<3 {org}", "#opensource #devops", "«{org}»", "R&D",
    "A < B > C", "№ {number}", "{org} & {position}", "C:\\new", "{day}{month}", "{code}{number|pad:4}", "v{number}",
    "Hi, {first}!", "Dr. {last}", "{first}s", "*{org}*", "#开源大会#", "100%safe", "[Help desk]", "$5", "{org|upper}",
    "mail@name.example", "a_b", "Über uns: <-- {org}",
]  # fmt: skip
PEOPLE = [person(n, price="25", code="A", day="4", month="05", email="a@b.org", handle="ada") for n in range(1, 4)]


def said(content, people=PEOPLE):
    report = preflight(design(NAME, {**ORG, "content": content}), people)
    return [found for kind in ("left-over", "glued-words", "unknown-field") for found in report.of_kind(kind)]


@pytest.mark.parametrize("content", AS_IT_STANDS)
def test_what_was_meant_as_a_field_or_as_markup_is_said(content):
    found = said(content)
    assert found, content
    assert {one.element for one in found} == {"org"}
    assert all(one.action for one in found)


@pytest.mark.parametrize("content", MEANT)
def test_what_is_meant_is_passed(content):
    assert said(content) == []


def test_the_column_that_is_meant_is_named():
    assert "{org}" in said("«ORG»")[0].action
    assert "$Engines" in said("${org}")[0].message


@pytest.mark.parametrize("text", ["{org} Days", "[Organisation] Days", "${org}"])
def test_a_word_of_the_design_has_no_fields(text):
    made = design(NAME, {**ORG, "content": "{event}"}, words={"event": text})
    (found,) = preflight(made, PEOPLE).of_kind("left-over")
    assert (found.field, found.severity) == ("event", "warning")


GLUED = [
    ("{first}{last}", {}), ("{first}{org}", {}), ("{title}{first}", {"title": "Dr."}), ("Hello{first}", {}),
    ("{first|upper}{last}", {}), ("{position},{org}{position}", {}),
    ("{first}{last}", {"first": "Анна", "last": "Ли-Ким"}),
    ("{first}{last}", {"first": "علي", "last": "حسن"}), ("{last},{first}{org}", {}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "values"), GLUED)
def test_words_that_run_together_are_said_with_what_is_printed(content, values):
    people = [person(1, first="", last=""), person(2, **{"position": "Engineer", **values})]
    (found,) = said(content, people)
    assert (found.kind, found.severity, found.person.number) == ("glued-words", "warning", 2)


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("{last}{first}", {"first": "さくら", "last": "山田"}), ("{last}{first}", {"first": "민준", "last": "김"}),
        ("{first}{last}", {"last": ""}), ("{first} {last}", {}), ("{code}{number}", {"code": "AB"}), ("@{first}", {}),
        ("{first}\n{last}", {}), ("{first}-{last}", {}), ("{row}{seat}", {"row": "A", "seat": "12"}), ("x{org}", {}),
    ],
)  # fmt: skip
def test_what_is_written_together_is_passed(content, values):
    assert said(content, [person(1, **values)]) == []


@pytest.mark.parametrize("slug", TEMPLATES)
def test_no_design_of_ours_has_any_of_it(slug):
    template = TEMPLATES[slug]
    found = design_findings(design_from_json(template.begun("Our Days")), [Person(1, dict(template.sample))])
    assert [one.message for one in found if one.kind in {"left-over", "glued-words"}] == []
