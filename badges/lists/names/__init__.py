"""Names by themselves, whichever column they come from.

splitting.py   a full name in two, where that is certain   name_order.py  which half of a name is first
odd_names.py   texts that are nobody's name                together.py    several people under one name
capitals.py    names typed without capitals                cases.py       whose name is hardest to set
organisations.py  names that are an organisation's
"""
