"""What Django and allauth say in the API is in the language of the client; everything else stays as it is."""

import re

import pytest
from django.utils import translation

LOG_IN = "/_allauth/browser/v1/auth/login"
WRONG = {"email": "nobody@example.org", "password": "not this one"}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("de-AT,de;q=0.9", "E-Mail"), ("en", "email"), ("xx", "email")])
def test_a_refused_log_in_speaks_the_clients_language(client, language, word):
    answer = client.post(LOG_IN, WRONG, content_type="application/json", headers={"accept-language": language})
    assert answer.status_code == 400
    assert word in answer.json()["errors"][0]["message"]
    assert translation.get_language() == "en", "and the next request begins anew"


@pytest.mark.django_db
def test_the_back_office_speaks_the_language_of_the_account_or_else_of_the_browser(client, staff):
    german = {"accept-language": "de"}
    assert "Zum Hauptinhalt" in client.get("/admin/login/", headers=german).content.decode()
    client.force_login(staff)
    assert "Warteschlange" in client.get("/admin/", headers=german).content.decode()
    staff.language = "en"
    staff.save()
    page = client.get("/admin/", headers=german).content.decode()
    assert "Queue and workers" in page
    assert "Warteschlange" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "es", "ja"])
def test_the_back_office_is_english_where_it_has_no_translation_and_not_by_halves(office, language):
    page = office.get("/admin/badges/badge/", headers={"accept-language": language}).content.decode()
    assert '<html lang="en' in page
    assert "Search" in page
    assert not {"Rechercher", "Buscar", "Aujourd’hui", "Hoy"} & set(re.findall(r"[\w’]+", page))
