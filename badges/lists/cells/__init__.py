"""Unintended content of single cells.

waste.py          leftovers of programs, with their repair (mending.py: garbled letters; escapes.py: escaped ones)
lookalikes.py     letters of another alphabet that look the same
waste_of_columns.py  leftovers that only a whole column shows, "None" among them (marks.py: numbers and bullets)
remarks.py        remarks beside a name: "Bob Roy (vegetarian)"
substitutes.py    "Substitute: Flo Hay" in a remark
shifts.py         values in wrong columns      serial_dates.py   dates that come as numbers
sorted_alone.py   addresses beside other people's names    spellings.py   rare spellings of kinds and organisations
given_once.py     organisations written only in the first row of each group
cut_texts.py      texts that an export has cut at a fixed length
cell_problems.py  the problems of single cells, as they are reported
"""
