"""Compares a later list with the existing people.

continuing.py   the later list with the column names of the first     comparing.py   who is new, changed or gone
"""
