"""POST /api/photo-archives: a ZIP of pictures, each given to whom its file name says."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from badges.models import BadgePhoto, PrintRun
from badges.people.photo_archives import PhotoMatches, _Directory, import_photos
from badges.printing.run import generate
from badges.rendering import TEMPLATES, photo_name
from badges.sets.creating import set_design
from files.models import File
from files.tests.pictures import picture

JPEG = picture(format="JPEG")
OTHER = picture(format="JPEG", size=(70, 40))
HEIC = Path(__file__).parents[1] / "samples" / "cases" / "photo.heic"
LIST = (
    "First Name,Last Name,E-mail,Ticket code\n"
    "Ada,Lovelace,ada@example.org,A1\nÉmile,Zola,emile@example.org,B2\n"
    "Mary,Shelley,mary@example.org,C3\nMary,Shelley,mary2@example.org,D4\n"
)


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def badge(alice, badge_of):
    made = badge_of(alice, text=LIST)
    set_design(made, TEMPLATES["staff"].design | {"variants": []})  # one of which is for those without a photo
    return made


def send(client, badge, data: bytes, name="photos.zip"):
    upload = client.upload(name, data, kind="archive")
    assert upload.status_code == 201, upload.content
    return client.create("photo-archives", {"badge": badge, "file": File(pk=upload.json()["data"]["id"])})


def given(client, badge, files: dict[str, bytes]) -> dict:
    response = send(client, badge, packed(files))
    assert response.status_code == 201, response.content
    return response.json()["data"]["attributes"]


def test_whole_names_among_other_words_and_umlauts_spelled_out_are_found(alice, badge_of):
    made = badge_of(alice, text="Name\nJörg Müller\nAda Lovelace\nAda Maria Lovelace\nJan van der Meer\nCher\n")
    directory, found = _Directory(made, made.attendees.all(), None), PhotoMatches()
    wanted = {
        "joerg_mueller.jpg": "Jörg Müller",
        "2026-05-04 MUELLER Joerg final.jpg": "Jörg Müller",
        "Ada_Lovelace_300x300.jpg": "Ada Lovelace",
        "Kopie von Ada Maria Lovelace.jpg": "Ada Maria Lovelace",
        "Meer, Jan van der.jpg": "Jan van der Meer",
        "Cher on stage.jpg": None,  # one word may be anything
        "Jan Meer.jpg": None,
        "Jörg Müller and Ada Lovelace.jpg": None,
    }
    people = {file: directory.find(file, found) for file in wanted}
    assert {file: one and directory.called(one) for file, one in people.items()} == wanted
    assert len(found.unmatched) == 3


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ada_lovelace.jpg", "Ada Lovelace"),
        ("Lovelace, Ada.JPG", "Ada Lovelace"),
        ("portraits/EMILE-ZOLA.jpeg", "Émile Zola"),
        ("E\u0301mile Zola.jpg", "Émile Zola"),
        ("ada@example.org.jpg", "Ada Lovelace"),
        ("b2.jpg", "Émile Zola"),
        ("C:\\photos\\mary2@example.org.jpg", "Mary Shelley"),
        ("IMG_1234_Ada Lovelace.jpg", "Ada Lovelace"),
        ("Ada%20Lovelace - Kopie (2).jpg", "Ada Lovelace"),
        ("A1_portrait.jpg", "Ada Lovelace"),
    ],
)
def test_a_picture_belongs_to_whom_its_name_says(alice, client_of, badge, file, name):
    answer = given(client_of(alice), badge, {file: JPEG})
    assert [one["name"] for one in answer["matched"]] == [name]
    assert answer["unmatched"] == []
    assert answer["withoutCount"] == 3


def test_the_list_names_the_photo_and_the_badge_shows_it(alice, client_of, badge):
    client = client_of(alice)
    given(client, badge, {"portraits/Ada Lovelace.jpg": JPEG})
    badge.refresh_from_db()
    ada = badge.attendees.first()
    assert badge.columns[-1] == "Photo"
    assert (ada.fields["Photo"], ada.corrected_fields) == ("Ada Lovelace.jpg", ["Photo"])
    stored = BadgePhoto.objects.get()
    assert (stored.name, stored.file.owner, stored.file.kind) == ("ada lovelace.jpg", alice, "image")
    assert not File.objects.filter(kind="archive").exists()
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    run.refresh_from_db()
    assert {w["kind"] for w in run.warnings if w["attendee"] == str(ada.pk)} & {"no-photo"} == set()
    assert len([w for w in run.warnings if w["kind"] == "no-photo"]) == 3


def test_a_column_for_photos_that_is_there_is_used(alice, client_of, badge_of):
    badge = badge_of(alice, text="Name,Foto\nAda,7.jpg\nBob,pictures\\8.JPG\nEve,\n")
    answer = given(client_of(alice), badge, {"7.jpg": JPEG, "8.png": JPEG, "eve.jpg": JPEG})
    assert [one["name"] for one in answer["matched"]] == ["Ada", "Bob", "Eve"]
    badge.refresh_from_db()
    assert badge.columns == ["Name", "Foto"]
    assert [one.fields["Foto"] for one in badge.attendees.all()] == ["7.jpg", "8.png", "eve.jpg"]


def test_an_archive_with_a_password_is_refused_in_those_words(alice, client_of, badge):
    data = bytearray(packed({"ada lovelace.jpg": JPEG}))
    flags = data.index(b"PK\1\2") + 8
    data[flags] = 2  # how it is compressed
    assert send(client_of(alice), badge, bytes(data)).status_code == 201
    data[flags] = 1
    refused = send(client_of(alice), badge, bytes(data))
    assert (refused.status_code, "protected by a password" in refused.content.decode()) == (422, True)


def test_who_has_a_photo_already_is_called_by_name(alice, client_of, badge_of):
    badge = badge_of(alice, text="Badge number,First Name,Last Name\n17,Ada,Lovelace\n")
    answer = given(client_of(alice), badge, {"a/ada lovelace.jpg": JPEG, "b/lovelace ada.jpg": OTHER})
    assert [one["reason"] for one in answer["unmatched"]] == ["Ada Lovelace already has the photo a/ada lovelace.jpg."]


def test_what_is_nobodys_is_listed_with_its_reason(alice, client_of, badge):
    files = {
        "nobody.jpg": JPEG, "mary shelley.jpg": JPEG, "ada lovelace.jpg": JPEG, "A1.jpg": OTHER,
        "b2.jpg": b"no picture", "more/ADA Lovelace.JPG": OTHER, ".DS_Store": b"x", "__MACOSX/._a1.jpg": b"x",
        "folder/": b"", "d4.jpg": JPEG[:200],
    }  # fmt: skip
    answer = given(client_of(alice), badge, files)
    assert [one["file"] for one in answer["matched"]] == ["ada lovelace.jpg"]
    reasons = {one["file"]: one["reason"] for one in answer["unmatched"]}
    assert reasons.keys() == {"nobody.jpg", "mary shelley.jpg", "A1.jpg", "b2.jpg", "more/ADA Lovelace.JPG", "d4.jpg"}
    assert "2 people" in reasons["mary shelley.jpg"]
    assert reasons["A1.jpg"] == "Ada Lovelace already has the photo ada lovelace.jpg."
    assert "not a picture that can be printed" in reasons["b2.jpg"]
    assert reasons["more/ADA Lovelace.JPG"] == reasons["A1.jpg"]
    assert "damaged" in reasons["d4.jpg"]
    assert BadgePhoto.objects.count() == 1


def test_a_new_photo_under_an_old_name_takes_its_place_and_needs_a_new_badge(
    alice, client_of, badge, django_capture_on_commit_callbacks
):
    client = client_of(alice)
    given(client, badge, {"a1.jpg": picture("#000000", format="JPEG")})
    generate(PrintRun.objects.create(badge=badge, paper="a4").pk)
    old = BadgePhoto.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        given(client, badge, {"A1.jpg": picture("#FFFFFF", format="JPEG")})
    assert BadgePhoto.objects.get().file.read() == picture("#FFFFFF", format="JPEG")
    assert not default_storage.exists(old.stored.name)
    assert [one.state for one in badge.attendees.order_by("position")] == ["changed", "printed", "printed", "printed"]


@pytest.mark.parametrize("name", ["../../etc/ada lovelace.jpg", "/etc/ada lovelace.jpg", "..\\ada lovelace.jpg"])
def test_a_hostile_path_is_never_a_path_of_ours(alice, client_of, badge, name):
    given(client_of(alice), badge, {name: JPEG})
    (photo,) = BadgePhoto.objects.all()
    assert (photo.name, photo.file.name) == ("ada lovelace.jpg", "ada lovelace.jpg")
    assert str(photo.file.id) in photo.file.stored.name


@pytest.mark.parametrize(
    ("name", "valid"), [("ada\nlovelace.jpg", False), ("a" * 196 + ".jpg", True), ("a" * 197 + ".jpg", False)]
)
def test_a_name_that_is_none_is_refused(alice, client_of, badge, name, valid):
    (unmatched,) = given(client_of(alice), badge, {name: JPEG})["unmatched"]
    assert (unmatched["reason"] == "Its name is not a valid file name.") != valid


def test_a_picture_keeps_the_ending_that_its_kind_may_have(alice, client_of, badge):
    given(client_of(alice), badge, {"Ada Lovelace.jpeg": JPEG})
    assert BadgePhoto.objects.get().file.name == "Ada Lovelace.jpeg"


def test_archives_that_hold_too_much_are_refused_whole(alice, client_of, badge, monkeypatch):
    client = client_of(alice)
    monkeypatch.setattr("badges.people.photo_archives.MAX_UNPACKED", 2 * 1024**2)
    assert send(client, badge, packed({"a1.jpg": bytes(2 * 1024**2)})).status_code == 201
    response = send(client, badge, packed({"a1.jpg": bytes(2 * 1024**2 + 1)}))
    assert (response.status_code, "unpacks to more than 2 MB" in response.json()["errors"][0]["detail"]) == (422, True)
    monkeypatch.setattr("badges.people.photo_archives.MAX_PICTURES", 2)
    assert send(client, badge, packed({f"{n}.jpg": b"0" for n in range(2)})).status_code == 201
    response = send(client, badge, packed({f"{n}.jpg": b"0" for n in range(3)}))
    assert "more than 2 files" in response.json()["errors"][0]["detail"]
    assert not BadgePhoto.objects.exists()


def test_no_more_is_unpacked_than_a_picture_may_have(alice, badge, settings):
    """A bomb: 50 MB of zeros, of which only so much comes into memory as tells that it is too large."""
    settings.MAX_IMAGE_BYTES = 10_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a1.jpg", bytes(50_000_000))
    archive = File.store(owner=alice, kind="archive", name="a.zip", type="application/zip", data=out.getvalue())
    tracemalloc.start()
    try:
        found = import_photos(badge, archive, alice)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.unmatched.keys() == {"a1.jpg"}
    assert peak < 10_000_000
    assert not BadgePhoto.objects.exists()


@pytest.mark.parametrize(
    ("file", "name"), [("one.jpg", "By Photo"), ("two.jpg", "By Code"), ("three@example.org.jpg", "By E-mail")]
)
def test_what_says_most_surely_whose_picture_it_is_counts_first(alice, client_of, badge_of, file, name):
    """The photo column before the code, the code before the address, the address before the name."""
    text = (
        "Full name,E-mail,Ticket code,Photo\n"
        "By Photo,,,one.jpg\none,two,one,\nBy Code,,two,\ntwo,,,\n"
        "three@example.org,,,\nBy E-mail,three@example.org,,\n"
    )
    badge = badge_of(alice, text=text)
    assert [one["name"] for one in given(client_of(alice), badge, {file: JPEG})["matched"]] == [name]


@pytest.mark.parametrize(("data", "status"), [(b"PK\x03\x04 and then nothing", 422), (b"Name\nAda\n", 415), (b"", 415)])
def test_what_is_no_archive_is_refused(alice, client_of, badge, data, status):
    client = client_of(alice)
    upload = client.upload("photos.zip", data, kind="archive")
    if upload.status_code == 201:
        upload = send(client, badge, data)
    assert upload.status_code == status
    assert "photos.zip" in upload.json()["errors"][0]["detail"]


def test_a_list_is_no_archive(alice, client_of, badge):
    response = client_of(alice).create("photo-archives", {"badge": badge, "file": badge.attendee_list})
    assert response.status_code == 404


def test_a_failure_leaves_nothing_behind(alice, client_of, badge, monkeypatch):
    def fail(*arguments):
        raise RuntimeError

    monkeypatch.setattr("badges.people.photo_archives.edit_people", fail)
    before = File.objects.count()
    assert send(client_of(alice), badge, packed({"a1.jpg": JPEG})).status_code == 500
    assert (BadgePhoto.objects.count(), File.objects.count()) == (0, before + 1)  # the archive
    badge.refresh_from_db()
    assert "Photo" not in badge.columns


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("王小明", "gbk"), ("山田太郎", "cp932"), ("김민준", "cp949"), ("Дмитрий Менделеев", "cp866"),
        ("Jürgen Müller", "cp850"), ("Jürgen Müller", "utf-8"), ("陳美麗", "big5"),
    ],
)  # fmt: skip
def test_names_in_the_code_page_of_the_packing_computer_are_read(alice, client_of, badge_of, name, codec):
    badge = badge_of(alice, text=f"Name\n{name}\nAda Lovelace\n")
    raw = f"{name}.jpg".encode(codec)
    stand_in = b"x" * len(raw)
    data = packed({stand_in.decode(): JPEG}).replace(stand_in, raw)
    response = send(client_of(alice), badge, data)
    answer = response.json()["data"]["attributes"]
    assert [one["name"] for one in answer["matched"]] == [name]
    assert [one["file"] for one in answer["matched"]] == [f"{name}.jpg"]


def test_a_name_that_is_nobodys_is_reported_in_the_code_page_of_the_others(alice, client_of, badge_of):
    badge = badge_of(alice, text="Name\nBjørn Sørensen\nAda Lovelace\n")
    data = packed({"Bj_rn S_rensen.jpg": JPEG, "J_rgen.jpg": JPEG}).replace(b"_", "ø".encode("cp850"))
    answer = send(client_of(alice), badge, data).json()["data"]["attributes"]
    assert [one["file"] for one in answer["matched"]] == ["Bjørn Sørensen.jpg"]
    assert [one["file"] for one in answer["unmatched"]] == ["Jørgen.jpg"]


@pytest.mark.parametrize("spare", [0, -1])
def test_a_picture_may_be_as_large_as_an_upload_and_no_larger(alice, client_of, badge, settings, spare):
    data = packed({"a1.jpg": JPEG})
    client, settings.MAX_IMAGE_BYTES = client_of(alice), len(JPEG) + spare
    assert len(send(client, badge, data).json()["data"]["attributes"]["matched"]) == 1 + spare


@pytest.mark.parametrize("names", [("Ada Lovelace.jpg", "A1.jpg"), ("A1.jpg", "Ada Lovelace.jpg")])
def test_a_picture_that_cannot_be_read_takes_nobody(alice, client_of, badge, names):
    answer = given(client_of(alice), badge, {names[0]: JPEG[:200], names[1]: JPEG})
    assert [(one["file"], one["name"]) for one in answer["matched"]] == [(names[1], "Ada Lovelace")]
    assert "damaged" in answer["unmatched"][0]["reason"]


@pytest.mark.parametrize(("kind", "mode", "stored"), [
    ("WEBP", "RGB", "image/jpeg"), ("WEBP", "RGBA", "image/png"), ("HEIC", "RGB", "image/jpeg")
])  # fmt: skip
def test_pictures_of_phones_and_web_sites_are_kept_as_jpeg_or_png(alice, client_of, badge, kind, mode, stored):
    data = HEIC.read_bytes() if kind == "HEIC" else picture(0, (64, 48), kind, mode)
    answer = given(client_of(alice), badge, {f"Ada Lovelace.{kind.lower()}": data})
    assert [one["name"] for one in answer["matched"]] == ["Ada Lovelace"]
    file = BadgePhoto.objects.get().file
    assert (file.type, file.name) == (stored, f"Ada Lovelace.{'jpg' if stored == 'image/jpeg' else 'png'}")
    assert Image.open(io.BytesIO(file.read())).size == (64, 48)


@pytest.mark.parametrize(
    "path",
    [
        "01_Ada Lovelace.jpg",
        "2. Ada Lovelace.jpg",
        "Ada Lovelace (1).jpg",
        "Ada Lovelace 2.jpg",
        "Foto Ada Lovelace.jpg",
        "Ada Lovelace - photo.jpg",
        "Ada Lovelace.jpg.jpg",
        "people/Ada Lovelace/IMG_1234.jpg",
        "Lovelace, Ada.jpg",
    ],
)
def test_what_stands_beside_the_name_of_a_file_does_not_count(alice, badge, path):
    file = File.store(owner=alice, kind="archive", name="p.zip", type="application/zip", data=packed({path: JPEG}))
    found = import_photos(badge, file, alice)
    assert [(one, person.fields["First Name"]) for one, person in found.photos.items()] == [(path, "Ada")]


@pytest.mark.parametrize("path", ["Ada.jpg", "Photo.jpg", "01.jpg", "people/IMG_1234.jpg", "Adam Lovelace.jpg"])
def test_what_names_nobody_is_nobody_s(alice, badge, path):
    file = File.store(owner=alice, kind="archive", name="p.zip", type="application/zip", data=packed({path: JPEG}))
    found = import_photos(badge, file, alice)
    assert (list(found.unmatched), found.photos) == ([path], {})


def test_an_archive_that_several_people_have_added_to_is_read_name_by_name(alice, client_of, badge_of):
    codecs = {"王小明": "gbk", "李娜": "utf-8", "Zoë Strauß": "cp850", "محمد علي": "cp720"}
    badge = badge_of(alice, text="\n".join(["Name", *codecs]) + "\n")
    raw = [f"{name}.jpg".encode(codec) for name, codec in codecs.items()] + [b"\xff\xfe\xff.jpg"]
    stand_ins = [chr(ord("a") + place) * len(name) for place, name in enumerate(raw)]
    data = packed(dict.fromkeys(stand_ins, JPEG))
    for stand_in, name in zip(stand_ins, raw, strict=True):
        data = data.replace(stand_in.encode(), name)
    answer = send(client_of(alice), badge, data).json()["data"]["attributes"]
    assert [one["file"] for one in answer["matched"]] == [f"{name}.jpg" for name in codecs]
    assert len(answer["unmatched"]) == 1


def test_a_damaged_picture_leaves_its_name_to_a_good_one_in_another_folder(alice, client_of, badge):
    files = {"old/Ada Lovelace.jpg": JPEG[:200], "new/Ada Lovelace.jpg": JPEG, "more/Ada Lovelace.jpg": OTHER}
    answer = given(client_of(alice), badge, files)
    assert [one["file"] for one in answer["matched"]] == ["new/Ada Lovelace.jpg"]
    assert [one["file"] for one in answer["unmatched"]] == ["old/Ada Lovelace.jpg", "more/Ada Lovelace.jpg"]


def kept(badge):
    """Whose photo shows which picture, by its size."""
    badge.refresh_from_db()
    sizes = {
        photo.name: Image.open(io.BytesIO(photo.file.read())).size for photo in badge.photos.select_related("file")
    }
    shown = {one.fields["First Name"]: photo_name(one.fields.get("Photo", "")) for one in badge.attendees.all()}
    return {name: sizes[photo] for name, photo in shown.items() if photo}


SIZES = [(50, 40), (60, 40), (70, 40)]
FIRST, SECOND, THIRD = (picture(format="JPEG", size=size) for size in SIZES)


@pytest.mark.parametrize(
    ("ada", "emile"),
    [
        ("Ada Lovelace/photo.jpg", "Émile Zola/photo.jpg"),
        ("A1/IMG_1.JPG", "B2/img_1.jpg"),
        ("in/ada@example.org/me.jpg", "in/emile@example.org/me.jpg"),
        ("Ada/Lovelace.jpg", "Zola/Émile.jpg"),
        ("C:\\photos\\A1\\x.jpg", "C:\\photos\\B2\\x.jpg"),
    ],
)
def test_the_folder_tells_pictures_of_one_name_apart(alice, client_of, badge, ada, emile):
    answer = given(client_of(alice), badge, {ada: FIRST, emile: SECOND})
    assert [one["name"] for one in answer["matched"]] == ["Ada Lovelace", "Émile Zola"]
    assert kept(badge) == {"Ada": SIZES[0], "Émile": SIZES[1]}


def test_a_later_archive_takes_nobody_elses_photo(alice, client_of, badge):
    client = client_of(alice)
    given(client, badge, {"Ada Lovelace/photo.jpg": FIRST})
    given(client, badge, {"Émile Zola/photo.jpg": SECOND})
    assert kept(badge) == {"Ada": SIZES[0], "Émile": SIZES[1]}
    given(client, badge, {"Ada Lovelace/photo.jpg": THIRD})
    assert kept(badge) == {"Ada": SIZES[2], "Émile": SIZES[1]}


def test_the_list_says_which_folder(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name,Photo\nAda,Lovelace,2025/p.jpg\nBob,Roy,2026/p.jpg\n")
    answer = given(client_of(alice), badge, {"2026/p.jpg": SECOND, "2025/p.jpg": FIRST, "2024/p.jpg": THIRD})
    assert [one["name"] for one in answer["matched"]] == ["Bob Roy", "Ada Lovelace"]
    assert [one["file"] for one in answer["unmatched"]] == ["2024/p.jpg"]
    assert kept(badge) == {"Ada": SIZES[0], "Bob": SIZES[1]}


def test_the_same_picture_twice_is_one_and_two_of_one_name_are_named(alice, client_of, badge):
    same = given(client_of(alice), badge, {"a/Ada Lovelace.jpg": FIRST, "b/Ada Lovelace.jpg": FIRST, "b/A1.jpg": FIRST})
    assert (len(same["matched"]), same["unmatched"]) == (3, [])
    assert kept(badge) == {"Ada": SIZES[0]}
    others = given(client_of(alice), badge, {"a/Ada Lovelace.jpg": FIRST, "b/Ada Lovelace.jpg": SECOND})
    assert [(one["file"], one["reason"]) for one in others["unmatched"]] == [
        ("b/Ada Lovelace.jpg", "Ada Lovelace already has the photo a/Ada Lovelace.jpg.")
    ]
