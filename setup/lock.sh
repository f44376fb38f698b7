#!/bin/sh
# Resolves pyproject.toml for every Python from 3.11 on, with hashes: run.lock for making books; citations.lock
# for citations too, preview.lock for the live preview too; dev.lock, bench.lock and fuzz.lock for working on publish, each with the pins of run.lock.
# weasyprint-69.lock holds an older WeasyPrint alone, which has to go with the other pins of run.lock.
# tei.lock holds the validator of TEI alone.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install --quiet --target .venv/lock-tool --upgrade uv==0.13.9

resolve() {
    .venv/lock-tool/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-config --custom-compile-command 'make lock' "$@"
}

compile() {
    out=$1
    shift
    resolve --output-file "locks/$out" "$@" pyproject.toml locks/build.in
}

compile run.lock --extra check "$@"
compile citations.lock --extra check --extra citations --constraint locks/run.lock "$@"
compile preview.lock --extra check --extra preview --constraint locks/citations.lock "$@"
compile dev.lock --extra test --extra lint --constraint locks/citations.lock --constraint locks/preview.lock "$@"
compile bench.lock --extra bench --constraint locks/run.lock "$@"
compile fuzz.lock --extra fuzz --constraint locks/dev.lock "$@"

others=.venv/lock-tool/others.txt
sed '/^weasyprint==/,/^ *# via/d' locks/run.lock >"$others"
resolve --constraint "$others" locks/weasyprint-69.in >/dev/null
resolve --no-deps --output-file locks/weasyprint-69.lock locks/weasyprint-69.in
resolve --no-deps --output-file locks/tei.lock locks/tei.in
