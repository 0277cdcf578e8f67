"""A later list beside the people who are there.

continuing.py   the later list under the headings of the first     comparing.py   who is new, changed or gone
"""
