#!/usr/bin/env bash
# Kills the gateway while two sites send, starts it again each time, and counts what was lost or came twice.
#   bench/reliability.sh [--kills N] [--seed N] [--nightly]
#   bench/reliability.sh --replicas [COUNT] [--seed N]
# 25 kills, 200 with --nightly: two of three at a named moment of the flow (src/test/.../acceptance/Moment.java), each
# third at random; now and then the SFTP server or the mail server dies too. Needs OpenSSH's server and client, and the
# JDK's debugging interface, which sets the moments as breakpoints. With --replicas three gateways share one inbox and a
# ledger on PostgreSQL, which must be installed: COUNT submissions (1000), a kill of one of the three with every few.
# The same seed sends the same and kills at the same moments; another one begins with others of them. Exit code 0 only
# if every count is what it must be; a gateway that ends by itself ends the run.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
kills=25 seed=1 replicas=
while [ $# -gt 0 ]; do
  case $1 in
    --nightly) kills=200 seed=$(date +%Y%m%d) ;;
    --kills) kills=$2; shift ;;
    --seed) seed=$2; shift ;;
    --replicas)
      replicas=1000
      if [[ ${2:-} =~ ^[0-9]+$ ]]; then replicas=$2; shift; fi
      ;;
    *) sed -n '2,11s/^# //p' "$0"; exit 1 ;;
  esac
  shift
done
if [ -n "$replicas" ]; then
  run=(io.studygate.acceptance.ReplicasKilled "$replicas") same="--replicas $replicas"
else
  run=(io.studygate.acceptance.Reliability "$kills") same="--kills $kills"
fi
cd "$home"
./studygate --version >/dev/null
mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-kills.XXXXXX")
if java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  "${run[@]}" "$seed" "$work"; then
  rm -rf "$work"
else
  echo "what they left is in $work; the same kills again: bench/reliability.sh $same --seed $seed" >&2
  exit 1
fi
