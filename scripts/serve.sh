#!/usr/bin/env bash
# Serves the site: the one place where the server's options stand, for people, hosts, tests and measures alike.
# PORT, BIND and WORKERS may change (to serve other devices: BIND=0.0.0.0, and in ESPACE_GUIDE_ADDRESS the address they type);
# SOCKET, a path, takes the place of BIND and PORT behind a proxy of the same machine.
# ESPACE_GUIDE_PUBLIC=1 is for the site that everyone visits: every core works, and nothing that a host must say may be missing.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python port=${PORT:-8000} bind=${BIND:-127.0.0.1}
refused=78 # EX_CONFIG (sysexits.h): starting again would not help

if [ "${ESPACE_GUIDE_PUBLIC:-0}" = 1 ]; then
    workers=${WORKERS:-$(nproc)}
else
    workers=${WORKERS:-1}
    export ESPACE_GUIDE_ADDRESS="${ESPACE_GUIDE_ADDRESS:-http://localhost:$port}"
fi
if [ -z "${1:-}" ]; then $python manage.py ready || exit $refused; fi

# Two servers must not share a place, and visitors meet either: neither a port (SO_REUSEPORT) nor a socket that someone still listens on.
# A socket that nobody listens on is left by a server that was killed.
free='
import os, socket, sys
if len(sys.argv) > 2:
    socket.create_server((sys.argv[1], int(sys.argv[2]))).close()
elif os.path.exists(sys.argv[1]):
    try:
        socket.socket(socket.AF_UNIX).connect(sys.argv[1])
    except ConnectionRefusedError:
        sys.exit(os.unlink(sys.argv[1]))
    sys.exit(1)'
taken() {
    printf '%s cannot be used here: stop the program that has it, or choose another one, as in: make run PORT=8001\n' "$1" >&2
    exit $refused
}
if [ -n "${SOCKET:-}" ]; then
    # One queue for all workers: what waits for a worker that dies is taken by another. The proxy is of the same group.
    $python -c "$free" "$SOCKET" 2>/dev/null || taken "$SOCKET"
    place=(--uds "$SOCKET" --uds-permissions 0o660)
else
    $python -c "$free" "$bind" "$port" 2>/dev/null || taken "Port $port"
    place=(--host "$bind" --port "$port")
fi
printf 'Espace Guide: %s (Ctrl+C stops it)\n' "${ESPACE_GUIDE_ADDRESS:-}"

# Four threads: one makes a paper, two may wait for their turn (documents/paper.py), one is left for pages.
# Connections kept open count in --backpressure: leave it wide.
# A worker stopped while it starts would never end by itself: hence the limit of three seconds. One that dies is replaced.
# Headers must come within ten seconds and hold in 16 KiB; the site reads no body.
exec $python -m granian --interface wsgi --http 1 --no-ws --no-access-log --log-level warning "${place[@]}" \
    --workers "$workers" --workers-kill-timeout 3 --respawn-failed-workers --respawn-interval 1 --blocking-threads 4 \
    --http1-header-read-timeout 10000 --http1-buffer-size 16384 "${1:-espace_guide.wsgi:application}"
