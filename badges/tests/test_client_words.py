"""The words of the client: each is said somewhere, and in no other language is one left in English."""

import json
import re
from functools import cache

import pytest
from django.conf import settings

CLIENT = settings.BASE_DIR / "frontend"
TRANSLATIONS = CLIENT / "translations"
LANGUAGES = sorted(file.parent.name for file in TRANSLATIONS.glob("*/index.js") if file.parent.name != "en")

# What is the same word in both languages, and is meant: signs, names of things, true cognates.
EVERYWHERE = {"PDF", "A4, L7418, 90 x 60, Durable …"}
SAME = {
    "de": {"Code", "Editor", "Logo", "Name", "Passkey", "PDFs", "Standard", "Text"},
    "fr": {
        "Actions", "Code", "Contact", "Direction", "E-mail", "Formats", "Guide", "Logo", "Menu", "Photos", "Place",
        "Questions", "Rotation", "Standard", "logo", "{count, plural, one {# badge} other {# badges}}",
    },
    "es": {"Editor"},
}  # fmt: skip
PERCENTAGES = "editor.code-level"
VALUE = re.compile(r"\{\s*\w+\s*(?:,\s*number\s*)?\}")  # {name}, {count, number}
WORD = re.compile(r"[^\W\d_]{3}")  # "mm" and "×" are nobody's


@cache
def texts(language: str) -> dict[str, str]:
    return {
        f"{file.stem}.{key}": text
        for file in sorted((TRANSLATIONS / language).glob("*.json"))
        for key, text in json.loads(file.read_text(encoding="utf-8")).items()
    }


def left_in_english(language: str, told: dict[str, str]) -> set[str]:
    english = texts("en")
    same = {text for key, text in told.items() if text == english.get(key) and key != PERCENTAGES}
    return {text for text in same if WORD.search(VALUE.sub("", text))} - EVERYWHERE - SAME[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language):
    assert left_in_english(language, texts(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_allowed_to_be_the_same_is(language):
    """The list is no hiding place: what is translated by now leaves it."""
    english = texts("en")
    assert SAME[language] - {text for key, text in texts(language).items() if text == english[key]} == set()


def test_a_text_that_was_forgotten_is_found():
    forgotten = texts("fr") | {"print.generate": texts("en")["print.generate"]}
    assert left_in_english("fr", forgotten) == {"Generate PDF"}


@cache
def source() -> str:
    files = [file for ending in ("js", "gjs") for file in (CLIENT / "app").rglob(f"*.{ending}")]
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(files))


def unsaid(keys: set[str], code: str) -> set[str]:
    """Keys that no code says, as a whole or with parts that are put in: `print.at-printer.${key}`."""
    whole = set(re.findall(r"""['"]([\w.-]+)['"]""", code))
    built = {f"{text}*" for text in re.findall(r"""['"]([\w-]+\.(?:[\w-]+\.)*)['"]""", code)}  # "print.side."
    built |= {re.sub(r"\$\{[^}]*\}", "*", text) for text in re.findall(r"`([^`\s]*\$\{[^`\n]*)`", code)}
    patterns = [re.compile(re.escape(text).replace(r"\*", r"[\w-]+")) for text in built if re.search(r"\w", text)]
    return {key for key in keys - whole if not any(pattern.fullmatch(key) for pattern in patterns)}


def test_every_text_is_said():
    heads = {
        f"{page}.{part}" for page in ("about", "contact", "privacy") for part in ("title", "lead")
    }  # help/text-page.gjs
    assert unsaid(set(texts("en")) - heads, source()) == set()


def test_a_text_that_nothing_says_is_found():
    assert unsaid({"print.title", "print.long-gone"}, source()) == {"print.long-gone"}
