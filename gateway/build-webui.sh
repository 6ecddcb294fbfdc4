#!/bin/sh
# Builds the web UI into dist; a dist that is newer than all of its sources stays as it is.
set -e
installed=node_modules/.package-lock.json
[ -f dist/index.html ] && [ -z "$(find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -newer dist/index.html -print | head -n 1)" ] && exit 0
[ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ] || npm ci --no-audit --no-fund
npm run build
