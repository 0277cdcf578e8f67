"""gunicorn -c deploy/gunicorn.conf.py badgeyay.wsgi: many threads, because each mostly waits, and none for ever.

What takes processor time is done by the pool beside them (badgeyay/pool.py), so threads are for requests that come or
go slowly. Behind nginx (deploy/nginx.conf) few are ever used; without it, a hundred requests that are sent by halves
hold a hundred threads, until RECEIVE seconds after the last byte.
"""

import socket
import struct

worker_class = "gthread"
threads = 160
timeout = 60
keepalive = 5
control_socket_disable = True  # it would be in the home directory, which our units hide, and one for all instances
RECEIVE = 10  # seconds


def when_ready(server):
    """Sockets that are accepted have the options of the one that listens (Linux)."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", RECEIVE, 0))
