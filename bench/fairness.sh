#!/usr/bin/env bash
# While one site floods and another sends a huge zip, how much later does a third one get its receipts?
#   bench/fairness.sh [--short]
# 2,000 files, half of them zips and half loose, and 5 GB (1 GB with --short), over OpenSSH, with the shipped number of
# connections and pauses. Looks on until all is received; for 20 s after the uploads with --short. Needs OpenSSH's
# server and client, and twice the bytes on the disk of TMPDIR. Exit code 0 only if no receipt came more than 30 s later.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
bytes=5000000000 seconds=3600
case ${1:-} in
  '') ;;
  --short) bytes=1000000000 seconds=20 ;;
  *) sed -n '2,6s/^# //p' "$0"; exit 1 ;;
esac
cd "$home"
./studygate --version >/dev/null
mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-fairness.XXXXXX")
if java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  io.studygate.acceptance.Fairness 2000 "$bytes" "$seconds" "$work"; then
  rm -rf "$work"
else
  tail -n 20 "$work/gateway.log" >&2
  rm -rf "$work"
  exit 1
fi
