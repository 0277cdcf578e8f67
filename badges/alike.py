"""Whether two names probably belong to one person: "Ann" and "Anne Lee", "Bob Roy" and "Robert Roy".

Only for people who share an e-mail address. Families do too, so Paul and Paula Lee are two people.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from badges.folding import word_set

_TITLES = word_set("dr prof professor mr mrs ms mx miss herr frau mme m ing phd md mba")
_GENERATIONS = word_set("jr sr junior senior ii iii iv")
# Spellings of the same sound: Jon and John, Marc and Mark, Meier and Mayer, Stefan and Stephan.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"), ("(?<=.)h", ""), ("ck|[cq]", "k"), ("z", "s"), ("w", "v"), ("x", "ks"),
        ("[ae][iy]", "ai"), ("ie|y", "i"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
# Endings that make a woman's name of a man's: names that differ in them alone may be two people of one family.
_HIS_AND_HERS = frozenset(
    ("", ending) for ending in word_set("a e ia ie ina ine in ette etta isa la lla le lle na ne nna nne pa s n")
) | {("er", "ra"), ("an", "na"), ("o", "a"), ("us", "a"), ("os", "a"), ("us", "e"), ("ko", "a")}
_SHORT_FORMS = [
    word_set(line)
    for line in """bob bobby rob robbie robert roberto rupert
bill billy will willy william wilhelm guillermo memo
dick rick rich richard ricardo
jim jimmy jamie james
jack johnny john jonathan
hans hannes johannes
tom tommy thomas
ted teddy ed eddie edward edmund theodore
tony anthony antonio antoine
mike mick micky michael
hank harry henry harold heinz heinrich
chuck charlie charles karl
larry lawrence laurence lars
peggy maggie meg margaret margarita
betty beth liz lizzy eliza lisa elizabeth elisabeth
kate kathy kati kitty katie katherine katharina
sandy sandra alexandra
sandy sasha sascha alex alexander
nick nico nikolaus nicholas
sue suzy susan susanne
jenny jennifer
becky rebecca
trish tricia patty patricia
steffi stephanie stefanie
sepp sepperl josef joseph
joe pepe jose joseph
paco pancho francisco
nacho ignacio
lola dolores
kike enrique
gigi luigi
beppe giuseppe
gianni giovanni
uli uwe ulrich
wolf wolfi wolfgang
fritz friedrich frederick
andy drew andrew andreas
dan danny daniel
dave david
greg gregory
gerd gerhard
klaus niklas nikolaus
misha mikhail
kolya nikolai
vova volodya vladimir
zhenya evgeny evgeniya
natasha natalia
""".splitlines()
]
_BETWEEN = re.compile("[-.,]")
_LONG_ENOUGH = 5  # letters of a word with one slip


def may_be_one(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both are probably the words of one person's name. Words are in lower case and without accents."""
    one, other = _parts(names), _parts(others)
    if set(one) & _GENERATIONS != set(other) & _GENERATIONS:  # father and son
        return False
    one, other = ([part for part in parts if part not in _TITLES | _GENERATIONS] for parts in (one, other))
    if not one or not other:
        return False
    shared = set(one) & set(other)
    if len(shared) in (len(set(one)), len(set(other))):
        return True
    rests = [[word for word in words if word not in shared] for words in (one, other)]
    if not shared and len(one) != len(other) and min(len(one), len(other)) > 1:
        return False
    return all(_are_alike(*sorted(pair, key=len), bool(shared)) for pair in zip(*rests, strict=False))


def _parts(words: Sequence[str]) -> list[str]:
    return _BETWEEN.sub(" ", " ".join(words)).split()


@lru_cache(maxsize=1024)
def _are_alike(short: str, long: str, is_beside_same: bool) -> bool:
    if len(short) == 1:
        return is_beside_same and long.startswith(short)
    if short == long or any({short, long} <= forms for forms in _SHORT_FORMS):
        return True
    if short.endswith("nn") and len(short) < _LONG_ENOUGH and long in (f"{short}a", f"{short}e"):  # Ann
        return True
    if _are_his_and_hers(short, long):
        return False
    one, other = _sound(short), _sound(long)
    if one == other or (len(short) > 2 and long.startswith(short)) or _is_diminutive(one, other):
        return True
    return min(len(one), len(other)) >= _LONG_ENOUGH and one[0] == other[0] and has_one_slip(one, other)


def _are_his_and_hers(short: str, long: str) -> bool:
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    ends = short[same:], long[same:]
    return same > 1 and (ends in _HIS_AND_HERS or ends[::-1] in _HIS_AND_HERS)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _is_diminutive(short: str, long: str) -> bool:
    """ "Susi" of "Susanne", "Andi" of "Andreas"."""
    return short.endswith("i") and len(short) > 3 and long.startswith(short[:-1])


def has_one_slip(one: str, other: str) -> bool:
    """Whether the texts differ by one inserted, deleted or replaced letter, or by two swapped neighbours."""
    if len(one) > len(other):
        one, other = other, one
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
