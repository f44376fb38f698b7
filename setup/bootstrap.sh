#!/bin/sh
# Finds a Python that is new enough, and runs bootstrap.py with the goal of make.
# Most runs find everything set up: the environment's own Python says so sooner than one behind a version manager's shim.
here=${0%/*}
if "$here/../.venv/bin/python" -ESB "$here/bootstrap.py" --ready "$@" 2>/dev/null; then
    exit 0
fi
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -ESc 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -ESB "$here/bootstrap.py" "$@"
    fi
done
if found=$(python3 -V 2>&1); then
    echo "set-up: publish needs Python 3.11 or newer; python3 is $found, and there is no python3.11 to python3.14" >&2
else
    echo "set-up: publish needs Python 3.11 or newer, and there is no python3" >&2
fi
echo "  = help: install Python 3.11 or newer so that python3 or python3.11 is on the PATH, then run make again" >&2
exit 3
