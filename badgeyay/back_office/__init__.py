"""The parts of the back office that span the apps: pages, figures, audit log and permissions; each app adds its own.

Like all of `badgeyay` it imports no app. An app adds its figures (`figures.FLOWS`, `figures.STOCKS`) and its open
problems (`today.ALERTS`) when its admin is imported, and records what staff do with `audit.record`.
"""
