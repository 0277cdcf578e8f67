"""Whether a text is the name of an organisation and not of a person."""

import re

# Words that only names of organisations have.
_WORD = re.compile(
    r"\b(inc|ltd|llc|llp|plc|corp|co|gmbh|mbh|ag|kg|ohg|se|sas?|sarl|s\.?r\.?l|spa|b\.?v|n\.?v|a/?s|oyj?|ab|e\.? ?v|"
    r"kft|pty|labs?|group|gruppe|systems?|software|technolog\w+|universi\w+|institut\w*|college|school|schule|hochschule|"
    r"bank|foundation|stiftung|ministry|ministerium|museum|hospital|klinik\w*|association|verein|company|studios?|"
    r"media|consulting|solutions|partners?|industries|society|library|council|agency|fc|tsv|tus|vfb|vfl|ssv|spvgg|"
    r"ltda|s\.a|sp\. ?z ?o\.? ?o|s\.? ?r\.? ?o|d\. ?o\. ?o|aps|bvba|nyrt|s\.p\.a|ооо|оао|зао|ао|тоо)\b|"
    r"株式会社|有限会社|合同会社|公司|集团|集團|주식회사|\(주\)|㈜"
)
_SIGN = re.compile(r"&|\d|[a-z][A-Z]")
# Those that are never family names, not even after a given name. `re` finds `\W` faster than `\b`.
_NOBODYS = re.compile(
    r"\W(inc|ltd|llc|llp|plc|corp|gmbh|mbh|ohg|sarl|kft|pty|s\.r\.l|b\.v|n\.v|universit\w+|universidad\w*|institute?|"
    r"hochschule|ministry|ministerium|foundation|stiftung|association|consulting|solutions)\b",
    re.IGNORECASE,
)


def is_organisation(value: str) -> bool:
    return _SIGN.search(value) is not None or has_word(value)


def has_word(value: str) -> bool:
    """Whether it has a word that only names of organisations have: "Acme Ltd", "FC Ulm"."""
    return _WORD.search(value.lower()) is not None


def is_no_person(name: str) -> bool:
    """Whether it contains a legal form or a kind of institution: "Acme GmbH", "Ann Lee Acme Inc"."""
    return " " in name and _NOBODYS.search(f" {name}") is not None
