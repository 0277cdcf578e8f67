"""Rows below the header that are not people: repeated headings, totals, timestamps, titles of sections."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from badges.folding import plain
from badges.lists.cells.marks import titles_of_numbered
from badges.lists.columns.column_names import senses_of
from badges.lists.columns.headings import is_persons
from badges.lists.folding import heading_key
from badges.lists.names.name_order import is_given
from badges.lists.names.odd_names import GROUPS
from badges.lists.packed import MARK
from badges.lists.rows.titles import stand_apart
from badges.lists.shape.header import IMPORT_ID, KINDS_OF_ANSWER
from badges.lists.table import MOST_BY_HAND, Absence, Row, Stray
from badges.lists.vocabulary import values as known_values
from badges.sentences import say, unsaid

# Templates put instructions below the headings.
_WANTED = re.compile(
    r"\(?(required|optional|mandatory|pflicht(feld)?|erforderlich|obligatoire|facultatif|obligatorio|opcional|string|"
    r"text|varchar(\(\d+\))?|int(eger)?|number|date|e-?mail|bool(ean)?)\)?\*?|"
    r"(e\.g\.|eg|z\.\s?b\.|ex\.?|p\. ?ex\.|ej\.?|p\. ?ej\.|example:)\s.*"
)
# Texts below the headings of a gradebook, before numbers.
_MARKS = re.compile(
    r"(points?|marks?|scores?) possible|(possible|total|max(imum)?\.?) (points?|marks?|scores?|grade)|class average|"
    r"(max\.? |maximal(e|punkt)? ?|erreichbare |hochst)punkt(e|zahl)|points? max(imum|imaux)?|bareme|"
    r"punt(os|uacion) max(imos?|ima)|punteggio massimo|max(imaal)? (aantal )?punten|points|date|datum|fecha"
)
_ROWS = re.compile(
    r"\(?\d+ (rows?|records?|results?|entries|zeilen|datensatze|lignes|filas)( in set.*| affected| selected)?\)?"
)
# How letters begin and end in which somebody has pasted a list. None is a name, and "Caro", "Ola" and "Best" are.
_GREETING = re.compile(
    r"(hi|hello|dear|hey|good (morning|afternoon)|hallo|liebe[rs]?|guten (tag|morgen)|moin|sehr geehrte\w*|bonjour|"
    r"salut|hola|estimad[oa]s?|buenos dias|ciao|gentile|buongiorno|prezad[oa]s?)\b.*"
)
_CLOSING = re.compile(
    r"((best|kind|warm) )?(regards|wishes)|cheers|thanks\b.*|thank you\b.*|yours \w+|sincerely|"
    r"(viele|liebe|beste|herzliche|schone|freundliche|mit freundlichen|mit besten) grusse?n?\b.*|mfg|danke\b.*|"
    r"(bien )?cordialement|bien a vous|merci\b.*|salutations\b.*|(un )?(cordial )?saludos?\b.*|gracias\b.*|atentamente|"
    r"(cordiali )?saluti\b.*|grazie\b.*|met vriendelijke groet(en)?|atenciosamente|obrigad[oa]\b.*|hilsen|"
    r"(med )?vanliga halsningar|sent from my .*|gesendet von .*|envoye de .*|--"
)
_SHORTEST_STATUS = 5  # letters of a title
_WIDE = 4  # columns: in wider lists nobody has only one value
_FOOTER_ROWS = 10  # rows at the end that may be footers
_TOTAL = re.compile(
    r"(grand |sub)?(total|totals|sum|summe|gesamt|insgesamt|anzahl|somme|suma|totale|totaal|subtotal|count|итого|всего|"
    r"razem|celkem|spolu|yhteensa|sammanlagt|summa|i alt|toplam|osszesen|tong cong|tong so|tong|jumlah|kopa|kokku|"
    r"average|durchschnitt|mittelwert|moyenne|promedio|gemiddelde|"
    r"is viso|ukupno|skupaj|общо|всього|усього|разом|укупно|συνολο|סה\"כ|סהכ|جمع|جمع کل|مجموع|الاجمالي|الإجمالي|"
    r"المجموع|รวม|รวมทั้งหมด|योग|कुल|合计|合計|总计|總計|総計|합계|총계)"
    r"[\s:=\d.,(]*+(people|persons|attendees|participants|guests|rows|records|tickets|teilnehmer|personen|gaste|"
    r"personnes|participants?|participantes?|partecipanti|personas?|pessoas|persone|asistentes|deelnemers|deltagare|"
    r"deltakere|osallistujaa|uczestnikow|osob|ucastniku|ucastnikov|osoba|udelezencev|resztvevo|fo|участников|человек|"
    r"участників|осіб|участници|души|ατομα|katilimci|kisi|orang|nguoi|名|人|명|位|คน)?[\s:=\d.,()]*+"
)
_STAMP = re.compile(
    r"((fecha|date|datum|data) (de (la )?|d'|of |der |des |di |da )?(export|extrac|erstell|gener|crea[ct]|impres)\w*|"
    r"exported|export|generated|created|printed|downloaded|report|as of|last updated|erstellt|exportiert|gedruckt|"
    r"stand|exporte|genere|cree|exportado|generado|creado|gerado|impreso|impresso|imprime|esportato|generato|stampato|"
    r"gemaakt|geexporteerd|skapad|exporterad|utskriven|oprettet|eksporteret|opprettet|luotu|viety|wygenerowano|"
    r"wyeksportowano|utworzono|wydrukowano|vytvoreno|exportovano|vytlaceno|vytvorene|letrehozva|exportalva|creat|"
    r"izvezeno|kreirano|olusturuldu|dibuat|diekspor|вывезено|создано|выгружено|изтеглено|створено|експортовано|"
    r"作成|出力|导出|導出|打印|생성|내보내기)\b.*(\d{1,4}[-./]\d{1,2}|\d:\d\d|(19|20)\d\d).*"
    r"|(page|seite|pagina)\s*\d+(\s*(of|/|von|de|di|van)\s*\d+)?"
)
_RIGHTS = re.compile(
    r"((?:©|\(c\))(?=.*\w{3})|copyright\b|powered by\b|all rights reserved\b|"
    r"confidential\b|vertraulich\b|end of (the )?(report|list|file|export)\b).*"
    r"|(generated|created|exported|produced|erstellt|exportiert|genere|exporte|generado|creado|generato|gerado) "
    r"(by|with|via|mit|von|durch|par|avec|por|con|da|com)\b.*|(https?://|www\.)\S+"
    r"|[*=#~<>_-]{2,}+\s*+\w.*(?<=[*=#~<>_-]{2})"
)
_SECTION = re.compile(r".*(:|\(\d+\))|--.*|==.*|#+ .*")
_BETWEEN_LINES = re.compile(r"([-=*#~_–—])\1++\s*+[^\W_].*\1\1")  # "--- Morning shift ---"
# Titles of groups: a company, a department, a kind of people.
_UNIT = re.compile(
    r".*\b(inc|ltd|llc|llp|plc|corp|gmbh|ag|kg|se|s\.?a\.?s?|s\.?r\.?l|b\.?v|n\.?v|a/?s|oyj?|ab|e\.? ?v|sp\. z o\.o|"
    r"university|universitat|universite|universidad\w*|institut\w*|department|dept|abteilung|team|group|gruppe|table|"
    r"tisch|speakers|visitors|participants|volunteers|sponsors|exhibitors|staff|crew|guests|press|vips?)\.?( \w)?"
)
_NUMBERED = re.compile(r"(\w*[^\W\d_])\W*(\d{1,3})")
_COUNTED = re.compile(r"(?!.{60})(.*[^\W\d_].*?)\W*\b(\d{1,2}|[A-Za-z])\W?")  # "Table 1", "Group A:"
_LETTERED = re.compile(
    r"(team|group|table|class|room|bus|gruppe|tisch|klasse|raum|zimmer|groupe|classe|equipe|salle|grupo|clase|equipo|mesa|sala|"
    r"gruppo|squadra|tavolo|groep|klas|tafel|grupp|lag|bord|hold|gruppe|grupa|klasa|skupina|trida|csoport|asztal|группа|класс|"
    r"стол|grup|masa) [a-z]\W?"
)
_COUNTS = ([*map(str, range(1, 100))], [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"])
RULER = re.compile(r"[-=:+|_~*\s\u2500-\u257f]{3,}")  # of tables drawn with signs, as in Markdown
_DRAWN = frozenset("-=:+|_~*").union(map(chr, range(0x2500, 0x2580)))  # with which a ruler begins
_UNIT_OF = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")  # a row of "(text)", "(years)", "[cm]"
_MARK = re.compile(r"[\d.,:/%\s-]+|\(.*\)")
_ROWS_OF_MARKS = 3
_TOTALS = frozenset(
    {"total", "subtotal", "gesamt", "ergebnis", "zwischensumme", "totaal", "totale"}
)  # of a pivot table
_NUMBER = re.compile(r"[-+]?[\d.,\s]+(?:%|名|人|명|位|คน)?")
# In no language is anybody called so: "Totaal aantal deelnemers: 2", "Afgedrukt op 4-5-2026 10:00".
_COUNT = re.compile(r"[^\w:：]*+[^\W\d][^\d:：]*[:：=]\s*+\d{1,6}\s*+[^\W\d]{0,14}\.?")
_DAY = r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}\.? \w{3,9} \d{4})"
_TIME = re.compile(rf"[^\w:：]*+[^\W\d][^\d:：]*+(?:[:：]\s*+{_DAY}|{_DAY}[,\sT]++(?:\w+ )?\d{{1,2}}[:.]\d\d).*")

REASONS = {
    "headings-again": unsaid("Row {row} repeats the headings, so it is left out."),
    "kind-of-answer": unsaid("Row {row} belongs to the headings and names nobody, so it is left out."),
    "total": unsaid("Row {row} is a total, “{value}”, so it is left out."),
    "footer": unsaid("Row {row} is a note below the list, “{value}”, so it is left out."),
    "above": unsaid("Row {row} is a note above the list, “{value}”, so it is left out."),
    "ruler": unsaid("Row {row} is a line drawn between rows, so it is left out."),
    "section": unsaid("Row {row} is the title of a section, “{value}”, so it is left out."),
}


def message(stray: Stray) -> str:
    """The message about a row that was left out, and why."""
    return say(REASONS[stray.reason], row=stray.row.number, value=next(filter(None, stray.row.values), ""))


def find_strays(header: Row | None, rows: Sequence[Row]) -> list[Stray]:
    """The rows that are not people. In doubt a row is one: a badge too many is noticed, one too few is not."""
    found: dict[int, str] = {}
    if header:
        found |= _below_headings(header, rows)
        found |= _between(header, rows)
    found |= _rulers(rows)
    found |= _footers(rows)
    found |= _unfilled(rows)
    found |= _around_list(rows)
    found |= _above_numbered(rows)
    found |= _above_people(rows)
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


def _below_headings(header: Row, rows: Sequence[Row]) -> dict[int, str]:
    """SurveyMonkey has one further row of headings, Qualtrics two, of which the second holds ids."""
    head = [[_folded(value) for value in row.values if value] for row in rows[:2]]
    if head and (all(map(_WANTED.fullmatch, head[0])) or (len(head[0]) > 1 and all(map(_UNIT_OF.fullmatch, head[0])))):
        return {0: "kind-of-answer"}
    if head and _names_again(header, rows[0]) and not (head[1:] and _are_numbered(*head)):
        return {0: "kind-of-answer"}
    if marks := [place for place, row in enumerate(rows[:_ROWS_OF_MARKS]) if _is_of_marks(row.values)]:
        return dict.fromkeys(marks, "kind-of-answer")
    for place, values in enumerate(head):
        if any(value.startswith(IMPORT_ID) for value in values):
            return dict.fromkeys(range(place + 1), "kind-of-answer")
    if head and head[0] and len(KINDS_OF_ANSWER & set(head[0])) and all(v in KINDS_OF_ANSWER for v in head[0][-2:]):
        return {0: "kind-of-answer"}
    return {}


def _is_of_marks(values: Sequence[str]) -> bool:
    """ "Points Possible" before numbers, as Canvas has it, or "Date" before dates, as Google Classroom has it."""
    first, *rest = [_folded(value) for value in values if value] or [""]
    return bool(rest) and _MARKS.fullmatch(first) is not None and all(map(_MARK.fullmatch, rest))


def _names_again(header: Row, row: Row) -> bool:
    """Whether the row says the headings once more, in another language or for a program: "Vorname", "first_name"."""
    pairs = [pair for pair in zip(header.values, row.values, strict=False) if all(pair)]
    known = [senses for pair in pairs if all(senses := [{one.role for one in senses_of(text)} for text in pair])]
    return len(known) > 1 and len(known) >= 0.6 * len(pairs) and all(map(set.intersection, *zip(*known, strict=True)))


def _are_numbered(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows say the same but for their numbers, as people of a trial do: "First 1", "First 2"."""
    return one != other and [re.sub(r"\d+", "", text) for text in one] == [re.sub(r"\d+", "", text) for text in other]


def _around_list(rows: Sequence[Row]) -> dict[int, str]:
    """The lines of a letter before and after a list that was pasted with it."""
    above = list(map(_only_text, rows[:_FOOTER_ROWS]))
    found: dict[int, str] = {}
    if above and _GREETING.fullmatch(above[0]):
        last = max((place for place, text in enumerate(above) if text.endswith((":", "："))), default=0)
        found |= dict.fromkeys(range(last + 1), "above")
    ends = range(max(1, len(rows) - _FOOTER_ROWS), len(rows))
    closing = next((place for place in ends if _CLOSING.fullmatch(_only_text(rows[place]).rstrip(",.!"))), len(rows))
    return found | dict.fromkeys(range(closing, len(rows)), "footer")


def _above_numbered(rows: Sequence[Row]) -> dict[int, str]:
    """Titles above lines that are numbered, "Class 3b" over "1. Ann Lee", in a list of one value a row."""
    if not all(row.values[0] == row.text for row in rows[:_FOOTER_ROWS]):
        return {}
    values = [row.values[0] for row in rows]
    titles = [
        place for place in sorted(titles_of_numbered(values)) if not (is_given(values[place]) and " " in values[place])
    ]
    return {place: "above" if place == at else "section" for at, place in enumerate(titles)}


def _above_people(rows: Sequence[Row]) -> dict[int, str]:
    """Titles that count from the first row on, "Table 1", "Table 2", with people between them: in a list of one value
    a row nothing else tells them."""
    first = _COUNTED.fullmatch(rows[0].values[0]) if rows and rows[0].values[0] == "".join(rows[0].values) else None
    if first is None or is_persons(first[1]) or is_given(first[1]):
        return {}
    if first[2].isalpha() and not _LETTERED.fullmatch(_folded(rows[0].values[0])):  # Kim A. may be somebody
        return {}
    titles: dict[int, str] = {}
    for place, row in enumerate(rows):
        value = row.values[0]
        if value.startswith(first[1]) and (found := _COUNTED.fullmatch(value)) and found[1] == first[1]:
            titles[place] = found[2].upper()
    counts = [*titles.values()]
    has_people = stand_apart(titles) and len(rows) - 1 not in titles
    if len(titles) > 1 and has_people and any(counts == count[: len(counts)] for count in _COUNTS):
        return dict.fromkeys(titles, "section")
    return {}


def _only_text(row: Row) -> str:
    """The only text of a row, in its first cell, folded; "" if there is more."""
    values = row.values
    return _folded(values[0]) if values[0] and sum(map(bool, values)) == 1 else ""


def _between(header: Row, rows: Sequence[Row]) -> dict[int, str]:
    """Headings again; and titles: rows with one value that looks like one, where other rows have three and more."""
    titles = {place: _folded(title) for place, title in enumerate(header.values) if title}
    again: set[int] = set()
    totals: set[int] = set()
    alone: list[int] = []
    fewest = len(header.values)  # values of a row that has several
    for place, row in enumerate(rows):
        values = row.values
        if _repeats(titles, values):
            again.add(place)
        count = len(values) - values.count("")
        if count > 1 and not values[-1][:1].isalpha() and not values[1][:1].isalpha() and is_total(values):
            totals.add(place)
        if count == 1:
            alone.append(place)
        else:
            fewest = min(fewest, count)
    above = [place for place in alone if place + 1 in again]  # "Helpers", and the headings again
    if fewest < 2 or len(alone) * 2 > len(rows):
        alone = []
    titled = {place: next(filter(None, rows[place].values)) for place in alone}
    are_numbered = _are_numbered_titles(titled)
    sections = [place for place, value in titled.items() if are_numbered or _is_title(value, fewest > 2)]
    found = dict.fromkeys(totals, "total") | dict.fromkeys(again, "headings-again")
    return found | dict.fromkeys((*sections, *above), "section")


def _are_numbered_titles(titled: Mapping[int, str]) -> bool:
    """ "Table 1", "Table 2" above others: not "Guest 1" or "Reserve 1", "Reserve 2", whose names are not known yet."""
    if not stand_apart(titled):
        return False
    found = [_NUMBERED.fullmatch(value) for value in titled.values()]
    words = {one[1] for one in found if one}
    numbers = {one[2] for one in found if one}
    return all(found) and len(words) == 1 < len(numbers) == len(found) and not any(map(is_persons, words))


def says_not_coming(title: str) -> bool:
    """Whether it is the title of those who are not coming: "Waiting list", "Abgesagt:"."""
    return len(key := heading_key(title)) >= _SHORTEST_STATUS and key in known_values()["not_coming"]


def absences_below(strays: Sequence[Stray], rows: Sequence[Row]) -> dict[int, Absence]:
    """Row number -> why somebody is not coming who stands below such a title, up to the next one."""
    titles = [stray.row for stray in strays if stray.reason in ("section", "headings-again")]
    follow = {title.number + 1 for title in titles}  # headings that come again below a title belong to it
    again = {stray.row.number for stray in strays if stray.reason == "headings-again"} & follow
    titles = [title for title in titles if title.number not in again]
    found: dict[int, Absence] = {}
    for title, following in zip_longest(titles, titles[1:]):
        text = next(filter(None, title.values), "")
        if says_not_coming(text):
            last = following.number if following else rows[-1].number + 1
            found |= {row.number: Absence("status", text, text) for row in rows if title.number < row.number < last}
    return {} if len(found) == len(rows) else found


def _is_title(value: str, is_wide: bool) -> bool:
    """In a narrow list somebody may well have a name and nothing else, so there a title has fewer forms."""
    if (
        value.rstrip(":").casefold() in GROUPS
        or (is_wide and says_not_coming(value))
        or _BETWEEN_LINES.fullmatch(value)
    ):
        return True
    return is_wide and bool(_SECTION.fullmatch(value) or _UNIT.fullmatch(_folded(value)))


def _rulers(rows: Sequence[Row]) -> dict[int, str]:
    """Lines drawn between rows, or for what is to be written by hand."""
    if len(rows) > MOST_BY_HAND and not any(map(_is_ruler, rows[:2])):
        return {}
    return {place: "ruler" for place, row in enumerate(rows) if row.text.lstrip(MARK)[:1] in _DRAWN and _is_ruler(row)}


def _is_ruler(row: Row) -> bool:
    return all(RULER.fullmatch(value) for value in row.values if value)


def _footers(rows: Sequence[Row]) -> dict[int, str]:
    """Rows from the end upwards, as long as each is a total or a note."""
    found: dict[int, str] = {}
    is_wide = len(rows[0].values) >= _WIDE if rows else False
    unknown: list[int] = []  # lines without a sign, which belong to a note where one is above them
    for place in range(len(rows) - 1, max(len(rows) - 1 - _FOOTER_ROWS, 0), -1):
        values = rows[place].values
        if reason := _footer(values):
            found |= {place: reason, **dict.fromkeys(unknown, "footer")}
            unknown.clear()
        elif not is_wide or sum(map(bool, values)) > 1:
            break
        else:
            unknown.append(place)
    return found


def _unfilled(rows: Sequence[Row]) -> dict[int, str]:
    """The last lines of a form that have nothing but their numbers, which count on: nobody has written there."""
    first = len(rows)
    while first and len(filled := list(filter(None, rows[first - 1].values))) == 1 and _of_line(filled[0]).isdecimal():
        first -= 1
    if not 0 < first < len(rows):
        return {}
    numbers = [_of_line(next(filter(None, row.values))) for row in rows[first - 1 :]]
    counts_on = all(one.isdecimal() and int(one) + 1 == int(other) for one, other in pairwise(numbers))
    return dict.fromkeys(range(first, len(rows)), "footer") if counts_on else {}


def _of_line(text: str) -> str:
    return text.rstrip(".")


def _footer(values: Sequence[str]) -> str | None:
    filled = [folded for value in values if (folded := _folded(value))]
    if not filled:
        return None
    first, rest = filled[0], filled[1:]
    if not rest and _ROWS.fullmatch(first):
        return "total"
    if _TOTAL.fullmatch(first) and not rest and re.search(r"\d", first):
        return "total"
    if rest and is_total(values):
        return "total"
    if len(filled) == 1 < len(values) and (_COUNT.fullmatch(first) or (not values[0] and first.isdecimal())):
        return "total"
    if len(filled) == 1 < len(values) and _TIME.fullmatch(first):
        return "footer"
    numbers = all(value[0].isdigit() for value in rest)
    if len(filled) <= 2 and numbers and (_STAMP.fullmatch(" ".join(filled)) or _RIGHTS.fullmatch(first)):
        return "footer"
    return None


def is_total(values: Sequence[str]) -> bool:
    """Whether it says "Total" or "Acme Total", and has numbers beside that."""
    filled = [value for value in values if value]
    if not filled[1:] or not all(value[0].isdecimal() or value[0] in "+-.€$£" for value in filled[1:]):
        return False
    first, rest = _folded(filled[0]), map(_folded, filled[1:])
    word = first.rpartition(" ")[2]
    return bool(_TOTAL.fullmatch(first) or word in _TOTALS) and all(map(_NUMBER.fullmatch, rest))


def _folded(text: str) -> str:
    return " ".join(plain(text).split())


_initial = lru_cache(maxsize=1024)(_folded)  # of the first letter, which tells most texts apart at once
