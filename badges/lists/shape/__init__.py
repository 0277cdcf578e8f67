"""Where the list is among the rows: which row names the columns, how many there are, and lists side by side.

header.py      which row names the columns            unheaded.py   names for columns where no row has them
rectangle.py   every row as wide as the table         beside.py     lists side by side on one sheet
grids.py       polls, with names in the first column and a date above each other one
"""
