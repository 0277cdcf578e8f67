"""What single cells hold that nobody meant.

waste.py          what programs leave in cells, with its repair (mending.py: garbled letters; escapes.py: escaped ones)
waste_of_columns.py  leftovers that only a whole column shows: numbering, bullets, "None"
shifts.py         values one column off        serial_dates.py   dates that come as numbers
cut_texts.py      texts that an export has cut at a fixed length
cell_problems.py  the problems of single cells, as they are reported
"""
