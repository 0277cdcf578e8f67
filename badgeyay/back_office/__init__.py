"""The back office: what spans the apps. Its pages, figures, audit log and rights; the apps add what is theirs.

Like all of `badgeyay` it knows no app. An app adds its figures (`figures.FIGURES`) and what needs a hand
(`today.HANDS`) when its admin is imported, and records what staff do with `audit.record`.
"""
