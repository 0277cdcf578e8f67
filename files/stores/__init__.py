"""Folders, and the object stores of django-storages with our timeouts and links for downloads.

All raise the same errors: FileNotFoundError for what is not there, DiskFull, and StorageAway where a store cannot be
reached or refuses. Bytes go to and from a store in pieces; what is read lies in a temporary file where it is large.
"""
