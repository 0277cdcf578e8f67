"""The language of a badge set: told by its list or chosen, one for all its badges, in page, API and command."""

import io

import pikepdf
import pytest
from django.core.management import call_command

from badges.designs.languages import language_of
from badges.models import Badge
from badges.people.changing import add_person, edit_person
from badges.printing.plan import Plan
from badges.sets.copying import copy_badge

pytestmark = pytest.mark.django_db  # commands look into the house's catalogue

JAPANESE = "First Name,Last Name\n一郎,鈴木\n太郎,山田\n健,田中\n明,王\n"


def faces_of(badge: Badge) -> set[str]:
    """The fonts of the PDF that draw Han characters: jpan, hans, hant or kore."""
    plan, out = Plan.of(badge), io.BytesIO()
    plan.write_pdf(map(plan.person, badge.attendees.all()), out)
    return faces_in(out.getvalue())


def faces_in(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = [str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()]
    return {name.partition("+fallback-")[2].partition("-")[0] for name in names if "+fallback-" in name}


def test_a_japanese_list_without_kana_comes_in_one_form(alice, badge_of):
    badge = badge_of(alice, text=JAPANESE)
    assert (badge.language, badge.told_language) == ("", "ja")
    assert faces_of(badge) == {"jpan"}


def test_the_owner_chooses_another_and_goes_back(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=JAPANESE), client_of(alice)
    shown = client.change(badge, language="zh-Hant").json()["data"]["attributes"]
    assert (shown["language"], shown["toldLanguage"]) == ("zh-Hant", "ja")
    assert faces_of(Badge.objects.get(pk=badge.pk)) == {"hant"}
    client.change(badge, language="")
    assert faces_of(Badge.objects.get(pk=badge.pk)) == {"jpan"}


def test_what_the_list_tells_cannot_be_written_and_nonsense_is_refused(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=JAPANESE), client_of(alice)
    client.change(badge, toldLanguage="ko")
    response = client.change(badge, language="tlh")
    assert response.status_code == 422
    assert response.json()["errors"][0]["source"]["pointer"] == "/data/attributes/language"
    badge.refresh_from_db()
    assert (badge.language, badge.told_language) == ("", "ja")


def test_bob_may_not_choose_for_alice(alice, bob, client_of, badge_of):
    badge = badge_of(alice, text=JAPANESE)
    assert client_of(bob).change(badge, language="ko").status_code == 404
    badge.refresh_from_db()
    assert badge.language == ""


def test_a_set_of_before_is_asked_once(alice, badge_of, django_assert_num_queries):
    badge = badge_of(alice, text=JAPANESE)
    Badge.objects.filter(pk=badge.pk).update(told_language=None)
    badge.refresh_from_db()
    with django_assert_num_queries(2):
        assert language_of(badge) == "ja"
    with django_assert_num_queries(0):
        assert language_of(badge) == "ja"


def test_the_first_han_characters_by_hand_are_heard_and_later_ones_change_nothing(alice, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nAda,Lovelace\n")
    assert badge.told_language == ""
    added = add_person(badge, {"First Name": "一郎", "Last Name": "鈴木"}, alice)
    assert language_of(Badge.objects.get(pk=badge.pk)) == "ja"
    edit_person(added, {"First Name": "汉语"}, alice)
    assert language_of(Badge.objects.get(pk=badge.pk)) == "ja"


def test_whoever_reads_a_set_of_before_learns_it(alice, client_of, badge_of):
    badge = badge_of(alice, text=JAPANESE)
    Badge.objects.filter(pk=badge.pk).update(told_language=None)
    shown = client_of(alice).get(f"/api/badges/{badge.id}").json()["data"]["attributes"]
    assert shown["toldLanguage"] == "ja"


def test_it_may_be_chosen_with_a_new_set(alice, client_of, list_of):
    related = {"attendeeList": list_of(alice, JAPANESE)}
    response = client_of(alice).create("badges", related, name="New", language="zh-Hant")
    shown = response.json()["data"]["attributes"]
    assert (shown["language"], shown["toldLanguage"]) == ("zh-Hant", "ja")


def test_a_copy_keeps_it(alice, badge_of):
    badge = badge_of(alice, text=JAPANESE)
    badge.language = "ko"
    badge.save()
    copy = copy_badge(badge, "Copy")
    assert (copy.language, copy.told_language) == ("ko", "ja")


@pytest.mark.parametrize(("chosen", "face"), [([], "jpan"), (["--language", "zh-Hans"], "hans")])
def test_the_command_says_it_and_takes_another(tmp_path, capsys, chosen, face):
    source, out = tmp_path / "list.csv", tmp_path / "badges.pdf"
    source.write_text(JAPANESE, encoding="utf-8")
    call_command("render_badges", str(source), "--output", str(out), "--design", "bridge", *chosen)
    assert faces_in(out.read_bytes()) == {face}
    said = capsys.readouterr().out
    assert ("zh-Hans (as chosen)" if chosen else "ja (told by the list") in said


@pytest.mark.django_db
def test_the_list_check_tells_it_and_a_preview_without_a_set_takes_it(client):
    form = {"data": {"type": "list-checks", "attributes": {"text": JAPANESE}}}
    response = client.post("/api/list-checks", form, content_type="application/vnd.api+json")
    assert response.json()["data"]["attributes"]["language"] == "ja"
    pictures = {language: preview(client, language) for language in ("ja", "zh-Hans", None)}
    assert pictures["ja"] != pictures["zh-Hans"]
    assert pictures[None] == pictures["zh-Hans"]  # 直 alone tells nothing


def preview(client, language) -> bytes:
    attributes = {"template": "bridge", "people": [{"fields": {"First Name": "直", "Last Name": "直"}}]}
    attributes |= {"language": language} if language else {}
    form = {"data": {"type": "previews", "attributes": attributes}}
    response = client.post("/api/previews", form, content_type="application/vnd.api+json")
    assert response.status_code == 200, response.content
    return response.content
