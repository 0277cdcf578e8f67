"""Preflight of what codes say: contents that are missing, cut short, or have characters that nobody sees."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from string import digits
from unicodedata import category, normalize

from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.text.content import Person
from badges.sentences import say, unsaid

FEW = 5  # people; fewer have no usual length
RARELY = 0.05  # share of codes of another length that counts as an exception
MOSTLY = 0.9  # share of codes of one form, such as TK-99999
MANY, FAR = 20, 3  # people, and missing characters, from which a code without a form is too short
KEPT = 20  # people of each length
_COUNTS = re.compile(r"\D*[1-9]\d*(\W+[1-9]\d*)*")  # numbers without leading zeros, as people are counted
_NUMBER = re.compile("9+")  # in a form
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d{1,3}|.*(…|\.\.\.)", re.DOTALL)  # by a spreadsheet, and with an ellipsis

_BARE_LINK = re.compile(
    r"www\.[\w-]+(\.[\w-]+)+([/?#]\S*)?"
    r"|[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|info|eu|io|dev|app|co|me|link|page|events?|[a-z]{2}(?=/))(?=[/?#]|$)\S*",
    re.IGNORECASE,
)
_BROKEN_LINK = re.compile(  # an address of the web that is not one, or of a computer at home; a mail to nobody
    r"https?(//|:|:/|:/{3,}|;//|:\\\\)(?!/)[\w-]+\.\S*|(ttps?|htps?|htttps?)://\S+|https?://\S* .*"
    r"|https?://([:/?#].*)?|mailto:(\?.*)?|tel:"
    r"|https?://(localhost|127\.|192\.168\.|10\.\d+\.\d+\.\d)\S*",
    re.IGNORECASE,
)

# What is wrong with a link -> what to do.
OF_LINKS = {
    "bare-link": unsaid("Write https:// before it."),
    "broken-link": unsaid("Write the address as a browser shows it."),
}
_SAID = {
    "no-code": (
        unsaid("“{element}” is missing on the badge of person {number}{others}: it has no content."),
        unsaid("Fill it in, unless they need none."),
    ),
    "cut-code": (
        unsaid("“{element}” says “{content}” on the badge of person {number}{others}: its end or "
               "beginning seems lost."),
        unsaid("Compare it with the ticket shop's, and format the column as text."),
    ),
    "unseen-in-code": (
        unsaid("“{element}” has spaces at its end, or characters that cannot be seen, on the badge of person "
               "{number}{others}: scanners read them, too."),
        unsaid("Remove them in the list."),
    ),
    "bare-link": (
        unsaid("“{element}” says “{content}” on the badge of person {number}{others}: phones do not open an address "
               "without https://."),
        OF_LINKS["bare-link"],
    ),
    "broken-link": (
        unsaid("“{element}” says “{content}” on the badge of person {number}{others}: no phone opens this address."),
        OF_LINKS["broken-link"],
    ),
}  # fmt: skip


def fault_of_link(content: str) -> str:
    """What is wrong with an address of the web in a QR code: bare-link without its scheme, which phones take for a
    text, such as example.org/x; broken-link that leads nowhere; empty: nothing, or it is none.
    """
    if _BROKEN_LINK.fullmatch(content):
        return "broken-link"
    return "bare-link" if "." in content and "@" not in content and _BARE_LINK.fullmatch(content) else ""


def bare(text: str) -> str:
    """Without capitals, spaces and invisible characters, for comparing."""
    if text.isascii() and text.isprintable():
        return text.casefold().replace(" ", "")
    folded = normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if category(sign)[0] not in "CZ")


class CodeContents:
    """Looks at the contents of one code, person by person."""

    def __init__(self, *, is_qr: bool = False) -> None:
        self._is_qr = is_qr
        self._lengths: Counter[int] = Counter()
        self._kept: defaultdict[int, list[tuple[Person, str]]] = defaultdict(list)  # by length
        self._found: dict[str, tuple[Person, str, int]] = {}  # kind -> the first, of how many

    def see(self, content: str, person: Person) -> None:
        if not content:
            self._note("no-code", person, content)
        elif _ROUNDED.fullmatch(content):
            self._note("cut-code", person, content)
        elif content != content.strip() or _has_unseen(content):
            self._note("unseen-in-code", person, content)
        elif self._is_qr and (kind := fault_of_link(content)):
            self._note(kind, person, content)
        else:
            self._lengths[len(content)] += 1
            if len(self._kept[len(content)]) < KEPT:
                self._kept[len(content)].append((person, content))

    def _note(self, kind: str, person: Person, content: str) -> None:
        first, said, count = self._found.get(kind, (person, content, 0))
        self._found[kind] = first, said, count + 1

    def findings(self, element: str, called: str) -> Iterator[Finding]:
        for person, content in self._too_short():
            self._note("cut-code", person, content)
        people = self._lengths.total()
        for kind, (person, content, count) in self._found.items():
            about = {"element": called, "number": person.number, "content": content}
            about["others"] = and_others(count)
            if kind == "no-code" and count > people:
                continue
            message, action = _SAID[kind]
            yield Finding(kind, say(message, **about), say(action), person, element, people=count)

    def _too_short(self) -> Iterator[tuple[Person, str]]:
        """Codes that are shorter than the others: the beginning or end of their form, or far too short for a random
        code; numbers only if others have leading zeros.
        """
        people = self._lengths.total()
        if people < FEW:
            return
        padded = self._padded()
        usual = padded or max(self._lengths, key=self._lengths.__getitem__)
        exceptions = people - self._lengths[usual]
        form, alike = Counter(_form(said) for _, said in self._kept[usual]).most_common(1)[0]
        is_fixed, numbered = alike >= MOSTLY * len(self._kept[usual]), _NUMBER.sub("9", form)
        is_rare = exceptions <= max(1, RARELY * people) if is_fixed else exceptions == 1 and people >= MANY
        for length in [length for length in self._lengths if length < usual]:
            is_far = is_rare and length <= usual - FAR
            for person, content in self._kept[length]:
                said = _form(content)
                if _COUNTS.fullmatch(content) and _NUMBER.sub("9", said) == numbered:
                    is_cut = padded > 0 or is_far
                else:
                    is_cut = is_rare and (form.startswith(said) or form.endswith(said)) if is_fixed else is_far
                if is_cut:
                    yield person, content

    def _padded(self) -> int:
        """The length to which numbers are filled up with zeros; 0: they are not."""
        zeros = {n: sum(_number(said)[:1] == "0" for _, said in kept) for n, kept in self._kept.items()}
        (length, count), *others = Counter(zeros).most_common(2)
        if length != max(self._lengths) or (others and others[0][1]):
            return 0
        is_usual = count and self._lengths[length] >= MOSTLY * self._lengths.total()
        return length if is_usual or (count > 2 and 2 * count >= len(self._kept[length])) else 0


def _has_unseen(content: str) -> bool:
    """Whether there are invisible characters among others that need none, as Persian or Arabic do."""
    seen = "".join(filter(str.isprintable, content))
    return seen != content and seen.isascii()


def _form(content: str) -> str:
    """Digits as 9, letters as a or A; everything else as it is."""
    return "".join("9" if s.isdigit() else "Aa"[s.islower()] if s.isalpha() else s for s in content)


def _number(content: str) -> str:
    """The digits at the end, if only letters and signs precede them."""
    head = content.rstrip(digits)
    return "" if any(map(str.isdigit, head)) else content[len(head) :]
