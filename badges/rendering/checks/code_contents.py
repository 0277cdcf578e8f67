"""Preflight of what codes say: contents that are missing, cut short, or have characters that nobody sees."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, takewhile
from string import digits
from unicodedata import category, normalize

from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.text.content import Person
from badges.sentences import say

FEW = 5  # people; fewer have no usual length
RARELY = 0.05  # share of codes of another length that counts as an exception
KEPT = 20  # people of each length
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d{1,3}|.*(…|\.\.\.)", re.DOTALL)  # by a spreadsheet, and with an ellipsis


def bare(text: str) -> str:
    """Without capitals, spaces and invisible characters, for comparing."""
    if text.isascii() and text.isprintable():
        return text.casefold().replace(" ", "")
    folded = normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if category(sign)[0] not in "CZ")


class CodeContents:
    """Looks at the contents of one code, person by person."""

    def __init__(self) -> None:
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
            if kind == "no-code" and count <= people:
                message = say(
                    "“{element}” is missing on the badge of person {number}{others}: it has no content.", **about
                )
                action = say("Fill it in, unless they need none.")
            elif kind == "cut-code":
                message = say("“{element}” says “{content}” on the badge of person {number}{others}: its end or "
                              "beginning seems lost.", **about)  # fmt: skip
                action = say("Compare it with the ticket shop's, and format the column as text.")
            elif kind == "unseen-in-code":
                message = say("“{element}” has spaces at its end, or characters that cannot be seen, on the badge of "
                              "person {number}{others}: scanners read them, too.", **about)  # fmt: skip
                action = say("Remove them in the list.")
            else:
                continue
            yield Finding(kind, message, action, person, element, people=count)

    def _too_short(self) -> Iterator[tuple[Person, str]]:
        """Codes that begin as the others do but are shorter; not numbers that count from 9 to 10."""
        people = self._lengths.total()
        if people < FEW:
            return
        numbers = {n: [_halves(said)[1] for _, said in kept] for n, kept in self._kept.items()}
        padded = [n for n, some in numbers.items() if any(one[:1] == "0" and one.isdigit() for one in some)]
        usual = max(padded or self._lengths, key=self._lengths.__getitem__)
        heads = {_halves(said)[0] for _, said in self._kept[usual]}
        kinds = {kind for _, said in self._kept[usual] for kind in map(category, said)}
        shorter = [length for length in self._lengths if length < usual]
        are_rare = people - self._lengths[usual] <= max(1, RARELY * people)
        for person, content in chain.from_iterable(self._kept[length] for length in shorter):
            head, number = _halves(content)
            counts = number.isdigit() and number[0] != "0"
            is_odd = (padded and counts) or (are_rare and not (counts and len(content) == usual - 1))
            if is_odd and any(one.startswith(head) for one in heads) and kinds.issuperset(map(category, content)):
                yield person, content


def _has_unseen(content: str) -> bool:
    """Whether there are invisible characters among others that need none, as Persian or Arabic do."""
    seen = "".join(filter(str.isprintable, content))
    return seen != content and seen.isascii()


def _halves(content: str) -> tuple[str, str]:
    """What stands before the first digit, and the rest."""
    head = "".join(takewhile(lambda sign: sign not in digits, content))
    return head, content[len(head) :]
