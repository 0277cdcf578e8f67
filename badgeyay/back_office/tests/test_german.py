"""A German back office is German: what the models call their choices and fields, days, and the report as CSV."""

from datetime import date
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from badgeyay.back_office.models import ACTIONS, StaffAction
from frontend.e2e.office_world import RUNS, SETS, USERS, one_of_everything

OURS = {"badges", "files", "users", "back_office"}
DATA = {"bdi", "pre", "code", "script", "style", "dd"}  # what people wrote stands in these


class Words(HTMLParser):
    """The texts of a page that are not data, in small letters and without a colon."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.found = 0, set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.inside += tag in DATA

    def handle_endtag(self, tag):
        self.inside -= tag in DATA

    def handle_data(self, data):
        if not self.inside:
            self.found.add(plain(data))


def plain(text: object) -> str:
    return str(text).strip().rstrip(":").casefold()


def names(*, choices_alone: bool = False) -> list[tuple[str, str]]:
    """Labels of choices, names of models and of their fields: in English and in German."""
    named = []
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.fields:
                named += [label for _, label in field.flatchoices]
            if not choices_alone:
                named += [model._meta.verbose_name, model._meta.verbose_name_plural]
                named += [field.verbose_name for field in model._meta.fields]
    said = []
    for language in ("en", "de"):
        with translation.override(language):
            said.append([plain(name) for name in named])
    return [*zip(*said, strict=True)]


def test_each_choice_has_a_german_label():
    assert {english for english, german in names(choices_alone=True) if english == german} <= {
        "pdf",
        "urdu",
        *map(plain, dict(settings.LANGUAGES).values()),
    }


@pytest.mark.django_db
def test_no_english_label_shows_on_a_german_page(client, staff, alice, badge_of):
    pages = one_of_everything(badge_of, alice, staff)
    client.force_login(staff)
    german = {"accept-language": "de"}
    answers = {name: client.get(url, headers=german) for name, url in pages.items()}
    for model, action in ((SETS, "erase"), (RUNS, "regenerate"), (RUNS, "stop_runs"), (USERS, "soft_delete")):
        chosen = apps.get_model(model.replace("/", ".")).objects.values_list("pk", flat=True)
        asked = {"action": action, "_selected_action": [str(key) for key in chosen]}
        answers[f"{action} of {model}"] = client.post(f"/admin/{model}/", asked, headers=german)
    german_names = {german for _, german in names()}
    english = {one for one, german in names() if one != german} - german_names - {"none"}
    assert {"queued", "front only", "created at", "users"} <= english
    found = {name: english & Words(answer.content.decode()).found for name, answer in answers.items()}
    assert {name: words for name, words in found.items() if words} == {}
    assert all(answer.status_code == 200 for answer in answers.values())


@pytest.mark.parametrize(("language", "day"), [("de", "So"), ("fr", "dim"), ("es", "dom"), ("en", "Sun")])
def test_no_word_of_ours_takes_the_place_of_one_that_django_has(language, day):
    with translation.override(language):
        assert date_format(date(2026, 11, 22), "D") == day


@pytest.mark.django_db
def test_dates_and_the_report_are_written_as_germans_do(client, staff):
    client.force_login(staff)
    german = {"accept-language": "de"}
    page = client.get("/admin/reports/?first=2026-11-20&last=2026-11-22&by=day", headers=german).content.decode()
    assert "So 22. Nov. 2026" in page
    answer = client.get("/admin/reports/?format=csv", headers=german)
    assert b"".join(answer.streaming_content).decode("utf-8-sig").startswith("Von,bis,Mails verschickt,")
    assert settings.LANGUAGE_CODE == "en"


# Words that two of our apps, or one and Django, say in two ways; each is right where it stands.
TWICE = {("de", "none"), ("fr", "All"), ("es", "All")}


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_what_is_shown_is_our_translation_and_not_that_of_another_app(language):
    """Django's admin says "-" for "None", and comes before most of our apps."""
    wrong = []
    for catalogue in Path(settings.BASE_DIR).glob(f"**/locale/{language}/LC_MESSAGES/django.mo"):
        if ".venv" in catalogue.parts or "node_modules" in catalogue.parts:
            continue
        ours = GNUTranslations(catalogue.open("rb"))._catalog
        with translation.override(language):
            for said, translated in ours.items():
                if isinstance(said, str) and said and "\x04" not in said and translation.gettext(said) != translated:
                    wrong.append((language, said))
    assert set(wrong) <= TWICE


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_owners_read_what_staff_did_in_their_language(alice, client_of, language):
    for action in ACTIONS:
        StaffAction.objects.create(action=action, concerns=alice)
    answer = client_of(alice).get("/api/staff-actions", headers={"accept-language": language})
    said = {one["attributes"]["action"]: one["attributes"]["said"] for one in answer.json()["data"]}
    assert said.keys() == ACTIONS.keys()
    with translation.override("en"):
        assert [action for action, words in said.items() if words == str(ACTIONS[action])] == []
