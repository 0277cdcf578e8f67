"""What columns mean, in fifty languages.

meaning.py        the roles of all columns, beside each other
headings.py       what one heading can mean by itself     column_values.py  what a column's values say about it
half_names.py     a column that is probably the other half of the names
whole_names.py    a name from the columns that hold its parts
quantities.py     numbers of people in words: "2x Adult"
"""
