"""Which rows are people, and how many each stands for.

strays.py   rows that are not people       titles.py       rows that may be titles
coming.py   people who are not coming
status_columns.py  which columns say so (status_words.py)
guests.py   rows for several people        companions.py   guests whom a row names
further.py  how many come with somebody    repeated.py     people who are listed twice
"""
