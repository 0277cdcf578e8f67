"""The object stores: as django-storages has them, with our timeouts, one kind of error, and links for a download.

Where a store cannot be reached they raise OSError, as a folder does; what is not there is a FileNotFoundError. Bytes go
to and from a store in pieces; what is read lies in a temporary file where it is large.
"""
