"""Headers of answers that are files and pictures."""

PRIVATE = {"Cache-Control": "private, no-store"}  # what is one person's own, and stays in no cache
