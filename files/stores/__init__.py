"""Object stores: those of django-storages with our timeouts, uniform errors, and links for downloads.

Where a store cannot be reached they raise OSError, as a folder does; what is not there is a FileNotFoundError. Bytes go
to and from a store in pieces; what is read lies in a temporary file where it is large.
"""
