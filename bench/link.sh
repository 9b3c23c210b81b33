#!/usr/bin/env bash
# How fast is the upload link next to curl that posts the same file to the same server, and in how much memory?
#   bench/link.sh [--short]
# 5 GB of noise (500 MB with --short) on loopback, in pieces of 64 MiB as the page sends them, to the confirmation.
# Needs curl, and three times the bytes on the disk of TMPDIR. Exit code 0 only if it is 70 % as fast or faster; the
# short form is too short to say that, and only prints.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
megabytes=5000
case ${1:-} in
  '') ;;
  --short) megabytes=500 ;;
  *) sed -n '2,6s/^# //p' "$0"; exit 1 ;;
esac
cd "$home"
./studygate --version >/dev/null
mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-link.XXXXXX")
if java -Xmx256m -XX:+UseSerialGC -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  io.studygate.acceptance.LinkBench "$work" "$megabytes"; then
  rm -rf "$work"
else
  tail -n 20 "$work/gw/gateway.log" >&2
  rm -rf "$work"
  exit 1
fi
