"""gunicorn -c deploy/gunicorn.conf.py badgeyay.wsgi: many threads, because each mostly waits, and none for ever.

What takes processor time is done by the pool beside them (badgeyay/pool.py), so threads are for requests that come or
go slowly. Behind nginx (deploy/nginx.conf) few are ever used; without it, a hundred requests that are sent by halves
hold a hundred threads, until RECEIVE seconds after the last byte.
"""

import os
import signal
import socket
import struct
import time

worker_class = "gthread"
threads = 160
timeout = 60
keepalive = 5
control_socket_disable = True  # it would be in the home directory, which our units hide, and one for all instances
RECEIVE = 10  # seconds


def when_ready(server):
    """Sockets that are accepted have the options of the one that listens (Linux). After HUP nobody waits."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", RECEIVE, 0))
    manage = server.manage_workers

    def manage_once_loaded():
        if len(server.WORKERS) > server.num_workers:
            wait_for_loading(server)
        manage()

    server.manage_workers = manage_once_loaded


def wait_for_loading(server):
    """Wait until new processes have loaded, before gunicorn ends the old ones.

    One that cannot load is forgotten, and an old one goes on: gunicorn itself would end.
    """
    end = time.monotonic() + timeout
    # Until a process serves, its file's time is later than that of the monotonic clock.
    while loading := [one for one in server.WORKERS.values() if one.tmp.last_update() > time.monotonic()]:
        for worker in loading:
            if time.monotonic() > end:
                os.kill(worker.pid, signal.SIGKILL)
            if os.waitpid(worker.pid, os.WNOHANG)[0]:
                del server.WORKERS[worker.pid]
                server.log.error("Process %s has not loaded; a former one goes on.", worker.pid)
        time.sleep(0.1)
