"""The import from the Flask Badgeyay, run by `manage.py import_flask_badgeyay`.

source.py    its PostgreSQL database, read by introspection in a read-only transaction
designs.py   its settings of a badge -> a design of ours (pure)
carrying.py  the story: users, then their files, then their badges; read it first
report.py    what was taken, what not, and why
"""
