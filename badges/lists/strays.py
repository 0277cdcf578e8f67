"""Rows below the header that are no person: headings again, totals, time stamps, titles of sections."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from badges.lists.folding import plain
from badges.lists.header import IMPORT_ID
from badges.lists.table import Row, Stray
from badges.sentences import say, unsaid

# Survey tools write what kind of answer it is, or their own ids, below the headings.
_KINDS_OF_ANSWER = frozenset({"open-ended response", "response", "other (please specify)"})
_FOOTER_ROWS = 10  # how many rows at the end may be no person
_TOTAL = re.compile(
    r"(grand |sub)?(total|totals|sum|summe|gesamt|insgesamt|anzahl|somme|suma|totale|totaal|subtotal|count|итого|всего|"
    r"razem|celkem|spolu|yhteensa|sammanlagt|summa|i alt|toplam|osszesen|tong cong|tong so|tong|jumlah|kopa|kokku|"
    r"is viso|ukupno|skupaj|общо|всього|усього|разом|укупно|συνολο|סה\"כ|סהכ|جمع|جمع کل|مجموع|الاجمالي|الإجمالي|"
    r"المجموع|รวม|รวมทั้งหมด|योग|कुल|合计|合計|总计|總計|総計|합계|총계)"
    r"[\s:=\d.,]*(people|persons|attendees|participants|guests|rows|records|tickets|teilnehmer|personen|gaste|"
    r"personnes|participants?|participantes?|partecipanti|personas?|pessoas|persone|asistentes|deelnemers|deltagare|"
    r"deltakere|osallistujaa|uczestnikow|osob|ucastniku|ucastnikov|osoba|udelezencev|resztvevo|fo|участников|человек|"
    r"участників|осіб|участници|души|ατομα|katilimci|kisi|orang|nguoi|名|人|명|位|คน)?[\s:=\d.,]*"
)
_STAMP = re.compile(
    r"(exported|export|generated|created|printed|downloaded|report|as of|last updated|erstellt|exportiert|gedruckt|"
    r"stand|exporte|genere|cree|exportado|generado|creado|gerado|impreso|impresso|imprime|esportato|generato|stampato|"
    r"gemaakt|geexporteerd|skapad|exporterad|utskriven|oprettet|eksporteret|opprettet|luotu|viety|wygenerowano|"
    r"wyeksportowano|utworzono|wydrukowano|vytvoreno|exportovano|vytlaceno|vytvorene|letrehozva|exportalva|creat|"
    r"izvezeno|kreirano|olusturuldu|dibuat|diekspor|вывезено|создано|выгружено|изтеглено|створено|експортовано|"
    r"作成|出力|导出|導出|打印|생성|내보내기)\b.*(\d{1,4}[-./]\d{1,2}|\d:\d\d|(19|20)\d\d).*"
    r"|(page|seite|pagina)\s*\d+(\s*(of|/|von|de|di|van)\s*\d+)?"
)
_RIGHTS = re.compile(r"(©|\(c\)|copyright\b|powered by\b|all rights reserved\b|confidential\b|vertraulich\b).*")
_SECTION = re.compile(r".*(:|\(\d+\))|-{2,}.*|={2,}.*|#+ .*")
# What stands alone above the people of one: a company, a part of it, a kind of people.
_UNIT = re.compile(
    r".*\b(inc|ltd|llc|llp|plc|corp|gmbh|ag|kg|se|s\.?a\.?s?|s\.?r\.?l|b\.?v|n\.?v|a/?s|oyj?|ab|e\.? ?v|sp\. z o\.o|"
    r"university|universitat|universite|universidad\w*|institut\w*|department|dept|abteilung|team|group|gruppe|table|"
    r"tisch|speakers|visitors|participants|volunteers|sponsors|exhibitors|staff|crew|guests|press|vips?)\.?( \w)?"
)
_RULER = re.compile(r"[-=:+|_~*\s]{3,}")  # of tables drawn with signs, as in Markdown
_NUMBER = re.compile(r"[-+]?[\d.,\s]+%?")

REASONS = {
    "headings-again": unsaid("Row {row} repeats the headings, so it is left out."),
    "kind-of-answer": unsaid("Row {row} belongs to the headings and names nobody, so it is left out."),
    "total": unsaid("Row {row} is a total, “{value}”, so it is left out."),
    "footer": unsaid("Row {row} is a note below the list, “{value}”, so it is left out."),
    "ruler": unsaid("Row {row} is a line drawn between rows, so it is left out."),
    "section": unsaid("Row {row} is the title of a section, “{value}”, so it is left out."),
}


def message(stray: Stray) -> str:
    """What is said of a row that is left out, and why."""
    return say(REASONS[stray.reason], row=stray.row.number, value=next(filter(None, stray.row.values), ""))


def find_strays(header: Row | None, rows: Sequence[Row]) -> list[Stray]:
    """The rows that are no person. In doubt a row is one: a badge too many is seen, one too few is not."""
    found: dict[int, str] = {}
    if header:
        found |= _below_headings(rows)
        found |= _between(header, rows)
    found |= _rulers(rows)
    found |= _footers(rows)
    return [Stray(rows[place], found[place]) for place in sorted(found)] if len(found) < len(rows) else []


def _repeats(titles: Mapping[int, str], values: Sequence[str]) -> bool:
    filled = 0
    for place, value in enumerate(values):
        if value:
            title = titles.get(place, "")
            if not title.startswith(_initial(value[0])) or title != _folded(value):  # in most rows the first is another
                return False
            filled += 1
    return filled >= min(2, len(titles)) and filled >= 0.8 * len(titles)


def _below_headings(rows: Sequence[Row]) -> dict[int, str]:
    """SurveyMonkey has one further row of headings, Qualtrics two, of which the second holds ids."""
    head = [[_folded(value) for value in row.values if value] for row in rows[:2]]
    for place, values in enumerate(head):
        if any(value.startswith(IMPORT_ID) for value in values):
            return dict.fromkeys(range(place + 1), "kind-of-answer")
    if head and head[0] and len(_KINDS_OF_ANSWER & set(head[0])) and all(v in _KINDS_OF_ANSWER for v in head[0][-2:]):
        return {0: "kind-of-answer"}
    return {}


def _between(header: Row, rows: Sequence[Row]) -> dict[int, str]:
    """Headings again; and titles: rows with one value that looks like one, where other rows have three and more."""
    titles = {place: _folded(title) for place, title in enumerate(header.values) if title}
    again: list[int] = []
    alone: list[int] = []
    fewest = len(header.values)  # values of a row that has several
    for place, row in enumerate(rows):
        values = row.values
        if _repeats(titles, values):
            again.append(place)
        count = len(values) - values.count("")
        if count == 1:
            alone.append(place)
        else:
            fewest = min(fewest, count)
    above = [place for place in alone if place + 1 in again]  # "Helpers", and the headings again
    if fewest < 3 or len(alone) * 2 > len(rows):
        alone = []
    titled = {place: next(filter(None, rows[place].values)) for place in alone}
    sections = [place for place, value in titled.items() if _SECTION.fullmatch(value) or _is_unit(value)]
    return dict.fromkeys(again, "headings-again") | dict.fromkeys((*sections, *above), "section")


def _is_unit(value: str) -> bool:
    return _UNIT.fullmatch(_folded(value)) is not None


def _rulers(rows: Sequence[Row]) -> dict[int, str]:
    """Lines drawn below the header; where there is one, everywhere."""
    if not any(map(_is_ruler, rows[:2])):
        return {}
    return {place: "ruler" for place, row in enumerate(rows) if _is_ruler(row)}


def _is_ruler(row: Row) -> bool:
    return all(_RULER.fullmatch(value) for value in row.values if value)


def _footers(rows: Sequence[Row]) -> dict[int, str]:
    """From the last row upwards, as long as each is a total or a note."""
    found: dict[int, str] = {}
    for place in range(len(rows) - 1, max(len(rows) - 1 - _FOOTER_ROWS, 0), -1):
        reason = _footer(rows[place].values)
        if reason is None:
            break
        found[place] = reason
    return found


def _footer(values: Sequence[str]) -> str | None:
    filled = [folded for value in values if (folded := _folded(value))]
    if not filled:
        return None
    first, rest = filled[0], filled[1:]
    if _TOTAL.fullmatch(first) and (rest or re.search(r"\d", first)) and all(map(_NUMBER.fullmatch, rest)):
        return "total"
    numbers = all(value[0].isdigit() for value in rest)
    if len(filled) <= 2 and numbers and (_STAMP.fullmatch(" ".join(filled)) or _RIGHTS.fullmatch(first)):
        return "footer"
    return None


def _folded(text: str) -> str:
    return " ".join(plain(text).split())


_initial = lru_cache(maxsize=1024)(_folded)  # of the first letter, which tells most texts apart at once
