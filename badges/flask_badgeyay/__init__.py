"""The import from the Flask Badgeyay, run by `manage.py import_flask_badgeyay`.

source.py    its PostgreSQL database, read by introspection in a read-only transaction
designs.py   the settings of an old badge -> a design (pure)
carrying.py  the import itself: users, then their files, then their badges; read it first
report.py    what was imported, what was not, and why
"""
