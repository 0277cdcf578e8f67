"""Problems of the whole list: doubts about how the file was read."""

from collections.abc import Iterator

from badges.lists.problem import Problem
from badges.lists.table import Source
from badges.sentences import say, unsaid

_UNPACKED = {
    "lines": unsaid("Each row stood in one cell, as a line of CSV. The cells were divided into columns."),
    "vCard": unsaid("This file holds contacts (vCard). Each contact was read as a person."),
    "columns": unsaid("Each person had their own column. The list was turned, so that each has a row."),
    "addresses": unsaid("These are addresses as a mail program writes them. Each was read as a person."),
    "parts": unsaid(
        "Name and organisation were in one text, such as “Ann Lee – Acme”. They were split into two columns."
    ),
    "records": unsaid(
        "Each person was a block of their own, such as “Name: Ann Lee”. Each block was read as a person."
    ),
    "JSON": unsaid("This file holds JSON. Each of its objects was read as a person."),
    "aligned": unsaid("The columns were separated only by spaces. They were split at the gaps."),
    "groups": unsaid(
        "Each column of this table holds names. Each name was read as a person, with the heading of its column as the "
        "group."
    ),
    "line": unsaid("The names were on one line. Each was read as a person."),
    "meeting": unsaid("This file is a meeting's attendance report. Only its list of participants was read."),
}

UNSAVED = unsaid(
    "Cells of this sheet are formulas whose results were not saved, so they are empty. "
    "Open the workbook in a spreadsheet program, save it, then upload it again."
)


def source_problems(source: Source) -> Iterator[Problem]:
    if source.encoding_is_doubtful:
        first, second = source.encoding_choices[:2]
        message = say(
            "The encoding is not certain: {first} reads “{one}”, {second} reads “{other}”. "
            "Choose the one that is right.",
            first=first.encoding,
            one=first.sample,
            second=second.encoding,
            other=second.sample,
        )
        yield Problem("encoding", "warning", message, value=first.sample, suggestion=second.sample)
    others = [one for one in source.sheets_with_people if one.name != source.sheet]
    if others and source.sheet in source.sheets:
        message = say(
            "Only the sheet “{sheet}” was read. There are people in other sheets too: {others}.",
            sheet=source.sheet,
            others=", ".join(say("“{name}” ({people:,})", name=one.name, people=one.people) for one in others),
        )
        yield Problem("other-sheets", "warning", message, value=source.sheet)
    if source.has_unsaved_formulas:
        yield Problem("formulas", "warning", say(UNSAVED))
    if source.archived:
        message = say("“{name}” was unpacked from the ZIP archive.", name=source.archived)
        yield Problem("unpacked", "note", message, value=source.archived)
    if source.container:
        yield Problem("unpacked", "note", say(_UNPACKED[source.container]))
