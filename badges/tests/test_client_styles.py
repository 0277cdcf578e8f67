"""The styles of the client: each class that has a rule is given to something."""

import re

from django.conf import settings

APP = settings.BASE_DIR / "frontend/app"
REMARK = re.compile(r"/\*.*?\*/|\{\{!.*?\}\}|(?<!:)//[^\n]*", re.DOTALL)
QUOTED = re.compile(r"\"[^\"]*\"|'[^'\n]*'|`[^`]*`")
PUT_IN = re.compile(r"\{\{[^}]*\}\}|\$\{[^}]*\}")


def classes(css: str) -> set[str]:
    """Those that a selector asks for."""
    selectors = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL))
    return {name for selector in selectors for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector)}


def unused(css: str, code: str) -> set[str]:
    """Classes that no text of the code has, also as `on-{{this.tab}}` or `at-${handle}`."""
    said = " ".join(QUOTED.findall(REMARK.sub("", code)))
    built = re.findall(rf"[\w-]+-(?:{PUT_IN.pattern})", said)
    patterns = [re.compile(re.escape(PUT_IN.sub("*", word)).replace(r"\*", r"[\w-]+")) for word in built]
    words = set(re.findall(r"[\w-]+", said))
    return {name for name in classes(css) - words if not any(pattern.fullmatch(name) for pattern in patterns)}


def text_of(*endings: str) -> str:
    return "\n".join(
        file.read_text(encoding="utf-8") for ending in endings for file in sorted(APP.rglob(f"*.{ending}"))
    )


def test_every_class_is_given_to_something():
    assert unused(text_of("css"), text_of("js", "gjs")) == set()


def test_a_class_that_nothing_has_is_found():
    code = 'class="card" class="on-{{this.tab}}" // long-gone\n const gone = `at-${handle}`;'
    css = ".card .long-gone { } .on-words, .at-n { } /* .none { } */ .card { background: url(a.b) } .gone { }"
    assert unused(css, code) == {"long-gone", "gone"}
