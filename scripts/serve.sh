#!/usr/bin/env bash
# Serves the site: the one place where the server's options stand, for people, tests and measures alike.
# PORT, BIND and WORKERS may change (to serve other devices: BIND=0.0.0.0, and in ESPACE_GUIDE_ADDRESS the address they type);
# no access log, so that no answer is ever written down.
set -eu
cd "$(dirname "$0")/.."
port=${PORT:-8000} bind=${BIND:-127.0.0.1}
export ESPACE_GUIDE_ADDRESS="${ESPACE_GUIDE_ADDRESS:-http://localhost:$port}"

# The server shares a taken port without a word (SO_REUSEPORT), and visitors would meet either program.
if ! .venv/bin/python -c 'import socket, sys; socket.create_server((sys.argv[1], int(sys.argv[2]))).close()' "$bind" "$port" 2>/dev/null; then
    printf 'Port %s cannot be used here: stop the program that has it, or choose another one, as in: make run PORT=8001\n' "$port" >&2
    exit 1
fi
printf 'Espace Guide: %s (Ctrl+C stops it)\n' "$ESPACE_GUIDE_ADDRESS"

# Four threads: one makes a paper, two may wait for their turn (documents/paper.py), one is left for pages. Connections kept open count in --backpressure: leave it wide.
# A worker stopped while it starts would never end by itself: hence the limit of three seconds.
exec .venv/bin/python -m granian --interface wsgi --no-ws --no-access-log --log-level warning --host "$bind" --port "$port" \
    --workers "${WORKERS:-1}" --workers-kill-timeout 3 --blocking-threads 4 "${1:-espace_guide.wsgi:application}"
