"""/api/previews, /api/templates/:slug/preview.png, /api/design-schema: pictures and the schema, for everybody."""

import base64
import io
import json

import pytest
from django.core.cache import cache
from PIL import Image

from badges.models import Badge
from badges.rendering import SCHEMA, TEMPLATES
from badgeyay.throttling import ActionThrottle
from files.models import File
from files.tests.pictures import picture

pytestmark = pytest.mark.django_db

TWO_SIDED = {
    "version": 2,
    "width": 80,
    "height": 40,
    "front": {"elements": [{"type": "rect", "id": "g", "x": 0, "y": 0, "w": 80, "h": 40, "fill": "@ticket"}]},
    "back": {"elements": [{"type": "rect", "id": "g", "x": 0, "y": 0, "w": 80, "h": 40, "fill": "#00FF00"}]},
    "palette": {"types": {"Speaker": {"fill": "#FF0000"}, "Crew": {"fill": "#0000FF"}}},
    "variants": [{"showWhen": {"column": "ticket", "is": ["Guest"]}, "print": False}],
}


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


def ask(client, **attributes):
    return client.create("previews", **attributes)


def image(response):
    assert (response.status_code, response["Content-Type"]) == (200, "image/png"), response.content
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def pointer(response):
    assert response.status_code == 422, response.content
    return response.json()["errors"][0]["source"]["pointer"]


def test_anybody_sees_a_design_with_a_person_and_nothing_is_kept(anonymous):
    ticket = {"people": [{"fields": {"Ticket Name": "Crew"}}]}
    shown = image(ask(anonymous, design=TWO_SIDED, width=160, **ticket))
    assert (shown.size, shown.getpixel((80, 40))) == ((160, 80), (0, 0, 255))
    assert image(ask(anonymous, design=TWO_SIDED, side="back", width=160)).getpixel((80, 40)) == (0, 255, 0)
    assert not Badge.objects.exists()
    assert not File.objects.exists()


def test_roles_say_what_columns_mean(anonymous):
    person = {"people": [{"fields": {"Art": "Speaker"}}], "columns": ["Art"], "roles": {"Art": "ticket"}}
    assert image(ask(anonymous, design=TWO_SIDED, width=80, **person)).getpixel((40, 20)) == (255, 0, 0)
    named = {"people": [{"fields": {"Ticket Name": "Speaker"}}], "columns": ["Ticket Name"]}
    assert image(ask(anonymous, design=TWO_SIDED, width=80, roles={}, **named)).getpixel((40, 20)) == (255, 0, 0)
    nothing = {"Ticket Name": ""}
    assert image(ask(anonymous, design=TWO_SIDED, width=80, roles=nothing, **named)).getpixel((40, 20)) == (14, 79, 143)


@pytest.mark.parametrize("slug", ["relay", "exchange"])
def test_a_template_is_shown_by_name(anonymous, slug):
    shown = image(ask(anonymous, template=slug, width=300))
    assert len(shown.getcolors(100_000)) > 20


@pytest.mark.parametrize(
    ("attributes", "wrong"),
    [
        ({}, "/data/attributes/design"),
        ({"design": TWO_SIDED, "template": "relay"}, "/data/attributes/design"),
        ({"template": "nope"}, "/data/attributes/template"),
        ({"design": TWO_SIDED | {"back": "left"}}, "/data/attributes/design/back"),
        ({"design": TWO_SIDED, "width": 5000}, "/data/attributes/width"),
        ({"design": TWO_SIDED, "side": "edge"}, "/data/attributes/side"),
        ({"template": "relay", "side": "back"}, "/data/attributes/side"),
        ({"design": TWO_SIDED, "people": [{"fields": {"ticket": "Guest"}}]}, "/data/attributes/side"),
        ({"design": TWO_SIDED, "people": [{"name": "Ada"}]}, "/data/attributes/people/0"),
        ({"design": TWO_SIDED, "people": [{"fields": {"ticket": 3}}]}, "/data/attributes/people/0"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused_with_a_pointer(anonymous, attributes, wrong):
    assert pointer(ask(anonymous, **attributes)) == wrong


def test_a_picture_is_shown_to_its_owner_alone(alice, bob, client_of, anonymous, png):
    file = File.store(owner=alice, kind="image", name="a.png", type="image/png", data=png)
    element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 9, "h": 9, "picture": str(file.id)}
    design = TWO_SIDED | {"front": {"elements": [element]}}
    assert ask(client_of(alice), design=design).status_code == 200
    for stranger in (client_of(bob), anonymous):
        assert pointer(ask(stranger, design=design)) == "/data/attributes/design/front/elements/0/picture"


def test_a_request_that_is_too_large_is_refused_before_it_is_read(anonymous):
    response = ask(anonymous, design=TWO_SIDED, people=[{"fields": {"x": "y" * 4900}}] * 450)
    assert response.status_code == 413
    assert "2 MB" in response.json()["errors"][0]["detail"]


def test_previews_are_throttled(anonymous, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", {"previews": "2/min"})
    answers = [ask(anonymous, design=TWO_SIDED, width=50) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0


def test_a_template_has_a_picture_that_may_be_kept(anonymous):
    first = anonymous.get("/api/templates/relay/preview.png?width=200")
    assert image(first).width == 200
    assert first["Cache-Control"] == "public, max-age=86400"
    again = anonymous.get("/api/templates/relay/preview.png?width=200", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    other = anonymous.get("/api/templates/relay/preview.png?width=200&types=Speaker,Sponsor")
    assert other["ETag"] != first["ETag"]
    assert image(other).width == 410


@pytest.mark.parametrize("query", ["width=7", "side=back", "types=Nobody", "types=Speaker,Speaker", "colour=red"])
def test_a_picture_of_a_template_that_there_is_not(anonymous, query):
    response = anonymous.get(f"/api/templates/relay/preview.png?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["source"] == {"parameter": query.partition("=")[0]}
    assert anonymous.get("/api/templates/nope/preview.png").status_code == 404


def test_the_catalogue_says_what_a_template_is_for(anonymous):
    hello = anonymous.get("/api/templates/hello").json()["data"]["attributes"]
    assert hello["ticketTypes"] == ["Attendee", "Speaker", "Sponsor", "Crew"]
    assert hello["sizes"][0] == "4x3"
    assert hello["design"] == TEMPLATES["hello"].begun()
    assert hello["words"] == {"event": "Copperline Days", "date": "6–8 March 2027, Delft"}
    assert hello["description"]
    arcs = anonymous.get("/api/backgrounds/arcs").json()["data"]["attributes"]
    assert arcs["colours"][0] == {"ground": "#FFF3E4", "figure": "#E4572E"}


def test_the_schema_is_open_to_all(anonymous):
    response = anonymous.get("/api/design-schema")
    assert (response.status_code, response["Content-Type"]) == (200, "application/schema+json")
    assert json.loads(response.content) == SCHEMA
    assert anonymous.post("/api/design-schema").status_code == 405


def test_the_preview_of_a_badge_set_shows_a_side_and_other_fields(alice, client_of, badge_of):
    badge = badge_of(alice)
    Badge.objects.filter(pk=badge.pk).update(design=TWO_SIDED)
    url = f"/api/badges/{badge.id}/preview?width=80"
    client = client_of(alice)
    assert image(client.get(url + "&side=back")).getpixel((40, 20)) == (0, 255, 0)
    assert image(client.get(url + '&fields={"ticket": "Crew"}')).getpixel((40, 20)) == (0, 0, 255)
    for query in ("&side=top", "&fields=x", '&fields={"a": 1}', '&fields={"ticket": "Guest"}'):
        assert client.get(url + query).status_code == 400, query


# --- Pictures that a request brings along ---


def with_picture(id):
    box = {"x": 0, "y": 0, "w": 80, "h": 40, "fit": "cover"}
    return {**TWO_SIDED, "front": {"elements": [{"type": "picture", "id": "ground", "picture": id, **box}]}}


def written(colour="red", kind="PNG"):
    return base64.b64encode(picture(colour, (80, 40), kind)).decode()


OWN = "0b0f2c0e-1f0a-4c59-9f8e-2f4f3c1f7a11"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_visitor_sees_a_picture_that_nobody_has_uploaded(anonymous, kind):
    shown = image(ask(anonymous, design=with_picture(OWN), pictures={OWN: written(kind=kind)}, width=80))
    red, green, blue = shown.getpixel((40, 20))
    assert red > 250
    assert max(green, blue) < 5
    assert not File.objects.exists()


def test_a_picture_that_is_not_brought_along_is_missed(anonymous):
    assert pointer(ask(anonymous, design=with_picture(OWN))).endswith("/front/elements/0/picture")
    other = {OWN.replace("a11", "a12"): written()}
    assert pointer(ask(anonymous, design=with_picture(OWN), pictures=other)).endswith("/front/elements/0/picture")


@pytest.mark.parametrize(
    ("pictures", "word"),
    [
        ({OWN: "no base64 at all!"}, "base64"),
        ({OWN: base64.b64encode(b"no picture").decode()}, "not a picture that can be printed"),
        ({OWN: base64.b64encode(b"<svg><script/></svg>").decode()}, "scripts"),
        ({f"p{number}": written() for number in range(21)}, "at most 20"),
        ([written()], "dictionary"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(anonymous, pictures, word):
    response = ask(anonymous, design=with_picture(OWN), pictures=pictures)
    assert response.status_code == 422
    assert word in response.json()["errors"][0]["detail"]


# --- What a preview may cost ---


def claiming(side):
    """A JPEG of 8 x 8 pixels whose header claims more."""
    data = bytearray(base64.b64decode(written(kind="JPEG")))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = side.to_bytes(2, "big") * 2
    return base64.b64encode(bytes(data)).decode()


@pytest.mark.parametrize("pictures", [{OWN: claiming(2001)}, {f"p{n}": claiming(500) for n in range(17)}])
def test_pixels_are_counted_from_headers_before_any_is_decoded(anonymous, alice, client_of, monkeypatch, pictures):
    monkeypatch.setattr("badges.api.of_request.printable", lambda *_: pytest.fail("decoded"))
    answer = ask(anonymous, design=TWO_SIDED, pictures=pictures)
    assert pointer(answer) == "/data/attributes/pictures"
    assert "million pixels" in answer.json()["errors"][0]["detail"]
    monkeypatch.setattr("badges.api.of_request.printable", lambda data, _: (data, "image/jpeg"))
    assert ask(client_of(alice), design=TWO_SIDED, pictures=pictures, width=50).status_code == 200


def saying(content):
    return {**TWO_SIDED, "front": {"elements": [{"type": "text", "id": "t", "x": 0, "y": 0, "w": 80, "h": 40,
                                                 "content": content}]}}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "status"),
    [("x" * 5001, 422), ("{a}{a}{a}", 422), ("{a|upper}{a}{a}", 422), ("{a}", 200), ("Ada " * 1000, 200)],
)
def test_a_stranger_may_show_as_many_letters_as_badges_hold(anonymous, content, status):
    people = [{"fields": {"a": "Ada " * 500, "not shown": "x" * 5000}}]
    assert ask(anonymous, design=saying(content), people=people, width=50).status_code == status


def test_previews_are_counted_by_what_they_cost(anonymous, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", {"previews": "6/min"})
    monkeypatch.setattr("badgeyay.throttling.last_cost", lambda: 1.1)
    answers = [ask(anonymous, design=TWO_SIDED, width=50).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
