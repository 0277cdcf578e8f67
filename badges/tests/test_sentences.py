"""What is said to people is said in every language of the product, and by the same rules.

The back office speaks English and German; all else speaks the languages that have a folder in an app's `locale/`.
"""

import ast
import re
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from badges.lists import ListError, read_list
from badges.rendering import TEMPLATES
from badges.sentences import say, say_count
from users.models import User

ROOT = Path(__file__).parents[2]
APPS = ["badges", "badgeyay", "badgeyay/back_office", "files", "users"]
OTHERS = [code for code, _ in settings.LANGUAGES if code not in {"en", "de"}]
OFFICES = ["badges/admin", "users/admin", "files/admin.py", "badgeyay/back_office"]
OF_ALLAUTH = {"mfa": "users", "usersessions": "users"}  # whose models have no German there, and we name them
SAYING = {"say", "say_count", "unsaid", "_", "lazy", "ngettext", "pgettext_lazy"}


def written_in(app: str, *, without_offices: bool = False) -> set[str]:
    """The sentences of an app's code."""
    found = set()
    left_out = [ROOT / other for other in APPS if other.startswith(f"{app}/")]
    if without_offices:
        left_out += [ROOT / office for office in OFFICES]
    for path in (ROOT / app).rglob("*.py"):
        if "tests" in path.relative_to(ROOT).parts or any(other in [path, *path.parents] for other in left_out):
            continue
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYING:
                count = 2 if call.func.id in {"say_count", "ngettext", "pgettext_lazy"} else 1
                words = [word.value for word in call.args[:count] if isinstance(word, ast.Constant)]
                found |= {"\x04".join(words)} if call.func.id == "pgettext_lazy" else {*words}
    return found | {template.description for template in TEMPLATES.values()} if app == "badges" else found


def labels_of(app: str, staff: User) -> set[str]:
    """What the back office calls an app's models and their fields, and says of them."""
    request = RequestFactory().get("/")
    request.user = staff
    found = set()
    for model in apps.get_models():
        if (OF_ALLAUTH.get(model._meta.app_label) or model._meta.app_label) == Path(app).name:
            meta, page = model._meta, admin.site._registry.get(model)
            names = {*shown_by(page, request)} if page else set()
            shown = [field for field in meta.get_fields() if field.name in names]
            with translation.override("en"):
                found |= {str(meta.verbose_name), str(meta.verbose_name_plural), *dict(meta.permissions).values()}
                found |= {str(text) for field in shown for text in (field.verbose_name, field.help_text) if text}
    return found


def shown_by(page: admin.ModelAdmin, request: HttpRequest) -> list[str]:
    """The fields on a model's pages, in its list and as its filters."""
    filters = [one[0] if isinstance(one, tuple) else one for one in page.get_list_filter(request)]
    return [*flatten_fieldsets(page.get_fieldsets(request, page.model())), *page.get_list_display(request), *filters]


def said_by_django() -> set[str]:
    """The sentences of the admin and of accounts: where Django has no German, ours stands in our catalogue."""
    found = set()
    for app in ("admin", "auth"):
        text = (Path(django.__file__).parent / "contrib" / app / "locale/en/LC_MESSAGES/django.po").read_text()
        entries = re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)', text, re.MULTILINE)
        found |= {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)).replace("\\n", "\n") for entry in entries}
    return found


@cache
def translations_of(app: str, language: str) -> dict[str, str]:
    """Sentence -> its translation; of those with a count, both English forms."""
    path = ROOT / app / "locale" / language / "LC_MESSAGES"
    with (path / "django.mo").open("rb") as file:
        catalogue = GNUTranslations(file)._catalog
    plural = dict(re.findall(r'^msgid "(.+)"\nmsgid_plural "(.+)"$', (path / "django.po").read_text(), re.MULTILINE))
    found = {}
    for key, text in catalogue.items():
        one, form = key if isinstance(key, tuple) else (key, 0)
        found[plural[one] if form else one] = text
    return found


def fields_of(sentence: str) -> list[str]:
    return sorted(re.findall(r"{\w+", sentence))


@pytest.mark.parametrize("app", APPS)
def test_each_sentence_has_german_with_the_same_values(app):
    sentences = written_in(app)
    assert sentences
    assert_translated(sentences, app, "de")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("app", [app for app in APPS if app not in OFFICES])
def test_each_sentence_outside_the_back_office_has_every_other_language(app, language):
    sentences = written_in(app, without_offices=True)
    assert sentences
    assert_translated(sentences, app, language)


@pytest.mark.parametrize("app", [app for app in APPS if app not in OFFICES])
def test_french_sets_its_signs_apart_by_spaces_at_which_no_line_breaks(app):
    told = translations_of(app, "fr").values()
    assert [text for text in told if re.search(r"\w [;!?:](?!\w)| [;!?]|« | »", text)] == []


def assert_translated(sentences: set[str], app: str, language: str) -> None:
    told = translations_of(app, language)
    untold = sentences - told.keys()
    assert untold == set(), f"write them in {app}/locale/{language}, then: python -m django compilemessages"
    assert {one: told[one] for one in sentences if fields_of(told[one]) != fields_of(one)} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_each_label_of_the_back_office_has_german(app, staff):
    with translation.override("de"):
        untold = {text for text in labels_of(app, staff) if translation.gettext(text) == text}
    assert untold - translations_of(app, "de").keys() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_no_german_is_left_of_sentences_that_nobody_says(app, staff):
    said = written_in(app) | said_by_django() | {""}.union(*(labels_of(other, staff) for other in APPS))
    templates = "".join(path.read_text() for other in APPS for path in (ROOT / other).rglob("templates/**/*.*"))
    found = {one for one in translations_of(app, "de") if "%(" not in one}  # those stand otherwise in a template
    assert {one for one in found if one not in said and one not in templates} == set()


def test_without_a_language_it_is_english():
    assert say("The list has more than {most:,} people. Split it into several lists.", most=1000) == (
        "The list has more than 1,000 people. Split it into several lists."
    )


def test_german_numbers_have_german_marks_and_values_are_left_alone():
    with translation.override("de"):
        near = "“{element}” comes within {near:.1f} mm of the edge; a cut may take up to {safe:g} mm."
        assert say(near, element="1.5, {name}", near=1.25, safe=3.0) == (
            "„1.5, {name}“ kommt bis auf 1,2 mm an den Rand; ein Schnitt kann bis zu 3 mm kosten."
        )
        assert "100.000 Personen" in say(
            "The list has more than {most:,} people. Split it into several lists.", most=100_000
        )
        assert say_count("{count:,} column", "{count:,} columns", 1) == "1 Spalte"
        assert say_count("{count:,} column", "{count:,} columns", 1200) == "1.200 Spalten"


def test_a_refusal_is_said_in_the_language_of_the_reader():
    with translation.override("de"), pytest.raises(ListError, match=r"^Die Liste ist leer"):
        read_list(b"", filename="leer.csv")


def test_the_api_answers_in_the_language_that_is_asked_for(client):
    def refusal(language: str) -> dict:
        body = {"data": {"type": "list-checks", "attributes": {"text": 'Name\n"Ada'}}}
        response = client.post(
            "/api/list-checks", body, content_type="application/vnd.api+json", headers={"Accept-Language": language}
        )
        assert response.status_code == 422
        return response.json()["errors"][0]

    assert "quotation mark" in refusal("en")["detail"]
    assert "Anführungszeichen" in refusal("de-AT,de;q=0.9")["detail"]
    assert refusal("de")["meta"] == refusal("en")["meta"]
