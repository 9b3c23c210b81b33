#!/usr/bin/env bash
# How far one gateway goes: very many sites, very many small submissions, very large ones, several replicas.
#   bench/scale.sh [--short] [sites|submissions|study|big|replicas ...]
# sites        looks into 1,000 and 5,000 homes over OpenSSH, on loopback and 10 ms away
# submissions  studies of 2 MB from 100 sites: how many a minute, how soon, and in how much memory
# study        one of 2.1 GB beside sftp get and unzip by hand
# big          one of 10 GB with -Xmx512m; needs 45 GB on the disk of TMPDIR; not with --short
# replicas     one, two and three gateways on one inbox and one PostgreSQL
# Without a name it is all of them. With --short they are smaller, and take some five minutes in all.
set -euo pipefail
cd "$(dirname "$0")/.."
short=
if [ "${1:-}" = --short ]; then short=short; shift; fi
parts=("$@")
if [ ${#parts[@]} = 0 ]; then
  parts=(sites submissions study replicas)
  [ -n "$short" ] || parts+=(big)
fi

./studygate --version >/dev/null
mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
# Each in a folder of its own, which goes when it is done.
bench() {
  local class=$1
  shift
  work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-scale.XXXXXX")
  if ! java -Xmx256m -XX:+UseSerialGC -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
    "io.studygate.acceptance.$class" "$work" $short "$@" 2>"$work/errors"; then
    tail -n 20 "$work/errors" "$work"/gw*/gateway.log >&2
    exit 1
  fi
  rm -rf "$work"
}

sites() {
  if [ -n "$short" ]; then
    bench ScaleSites 1000 0
  else
    for delay in 0 10; do
      bench ScaleSites 1000 "$delay"
      bench ScaleSites 5000 "$delay"
    done
  fi
}

submissions() { bench ScaleSubmissions; }
study() { bench ScaleStudy "$([ -n "$short" ] && echo 400 || echo 4000)" packed; }
replicas() { bench ScaleReplicas; }
big() {
  local free
  free=$(df --output=avail -B1G "${TMPDIR:-/tmp}" | tail -n 1)
  [ "$free" -ge 45 ] || { echo "big: $free GB free in ${TMPDIR:-/tmp}, 45 are needed" >&2; exit 1; }
  bench ScaleStudy 19100 0
}

for part in "${parts[@]}"; do
  case $part in
    sites | submissions | study | big | replicas) "$part" ;;
    *) sed -n '2,9s/^# //p' "$0"; exit 1 ;;
  esac
done
