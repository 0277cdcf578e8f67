"""What a request uses is deleted by another one before it commits: a refusal that says so, and nothing is saved."""

import pytest
from django.db import IntegrityError, transaction

from badges.models import Badge, BadgePicture
from badges.sets import changing, creating
from badgeyay.refusals import refusal_of
from files.models import File

KEPT = creating.set_design


def deleted_meanwhile(monkeypatch, module, *files: File) -> None:
    """Once the set is saved, and before the commit, the rows of the files go."""

    def then(*given):
        KEPT(*given)
        File.objects.filter(pk__in=[file.pk for file in files])._raw_delete("default")

    monkeypatch.setattr(module, "set_design", then)


def refused(answer) -> None:
    assert answer.status_code == 409, answer.content
    assert "deleted at the same moment, so nothing was done" in answer.json()["errors"][0]["detail"]


@pytest.mark.django_db(transaction=True)
def test_a_new_set_whose_list_is_deleted_at_the_same_moment(alice, client_of, list_of, monkeypatch):
    listed = list_of(alice)
    deleted_meanwhile(monkeypatch, creating, listed)
    refused(client_of(alice).create("badges", {"attendeeList": listed}, name="Conference"))
    assert not Badge.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_design_whose_picture_is_deleted_at_the_same_moment(alice, client_of, badge_of, png, monkeypatch):
    badge, client = badge_of(alice), client_of(alice)
    picture = File.store(owner=alice, kind="image", name="logo.png", type="image/png", data=png)
    element = {"type": "picture", "id": "logo", "x": 0, "y": 0, "w": 9, "h": 9, "picture": str(picture.id)}
    design = {**badge.design, "front": {"elements": [element]}}
    deleted_meanwhile(monkeypatch, changing, picture)
    refused(client.change(badge, design=design))
    assert Badge.objects.get().design == badge.design


@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "status"), [("twice", 409), ("empty", None), ("null", None)])
def test_only_broken_keys_are_others_faults(alice, badge_of, list_of, fault, status):
    picture = BadgePicture(badge=badge_of(alice), file=list_of(alice))
    picture.save()
    faults = {
        "twice": lambda: BadgePicture.objects.bulk_create([BadgePicture(badge=picture.badge, file=picture.file)]),
        "empty": lambda: Badge.objects.update(name=""),
        "null": lambda: Badge.objects.update(name=None),
    }
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        faults[fault]()
    assert getattr(refusal_of(caught.value), "status", None) == status
