#!/bin/sh
# Lints, renders and checks the chart; results where the other tests leave theirs.
set -e
installed=node_modules/.package-lock.json
[ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ] || npm ci --no-audit --no-fund
npx vitest run --reporter=default --reporter=junit --outputFile.junit=../target/surefire-reports/TEST-chart.xml
