#!/usr/bin/env bash
# Kills the gateway while two sites send, starts it again each time, and counts what was lost or came twice.
#   bench/reliability.sh [--kills N] [--seed N] [--nightly]
# 25 kills, 200 with --nightly: two of three at a named moment of the flow (src/test/.../acceptance/Moment.java), each
# third at random; now and then the SFTP server or the mail server dies too. Needs OpenSSH's server and client, and the
# JDK's debugging interface, which sets the moments as breakpoints. Exit code 0 only if every count is what it must be.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
kills=25 seed=1
while [ $# -gt 0 ]; do
  case $1 in
    --nightly) kills=200 seed=$(date +%Y%m%d) ;;
    --kills) kills=$2; shift ;;
    --seed) seed=$2; shift ;;
    *) sed -n '2,7s/^# //p' "$0"; exit 1 ;;
  esac
  shift
done
cd "$home"
./studygate --version >/dev/null
mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-kills.XXXXXX")
if java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  io.studygate.acceptance.Reliability "$kills" "$seed" "$work"; then
  rm -rf "$work"
else
  echo "what they left is in $work; the same kills again: bench/reliability.sh --kills $kills --seed $seed" >&2
  exit 1
fi
