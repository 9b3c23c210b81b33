#!/usr/bin/env bash
# How right and how fast volumes and doses are, next to dicompyler-core and plastimatch.
#   bench/results.sh [--short]
# Makes bodies with formulas in a linear dose and prints what each program finds in them, then the
# volumes of a real study, where ../shared is there. Then makes a trunk with 30 structures on 200 CT
# slices of 512 x 512 with a dose every 2.5 mm, and prints the times of ours (512 MB of heap) and of
# dicompyler-core in the same run; both read their files in that time. That is done three times and
# the median told, with --short once.
# Exit 1, in words, if ours is off the formulas by more than 0.2 % of a volume or 0.02 Gy, or takes
# 10 s, or a fifth of what dicompyler-core takes, or more, or if dicompyler-core is not installed; on
# a busy machine the times of the processor say more than those of the clock.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
cd "$home"
work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

peers=()
python=
for one in /usr/bin/python3 python3; do
  [ -n "$python" ] || ! "$one" -c 'import dicompylercore' 2>/dev/null || python=$one
done
if [ -z "$python" ]; then
  echo "python3-dicompylercore is not installed: no comparison with it"
  exit 1
fi
peers=(dicompyler)
if command -v plastimatch >/dev/null; then
  peers+=(plastimatch)
else
  echo "plastimatch is not installed: no comparison with it"
fi

mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
bench() {
  java -Xmx512m -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
    io.studygate.measure.DvhBench "$@"
}
compare() {
  "$python" bench/peers.py "$@" >"$work/table.md" || { cat "$work/table.md"; return 1; }
  grep -v dicompyler_seconds "$work/table.md"
}

bench bodies "$work/bodies"
bench measure "$work/bodies" "$work/bodies.csv" >/dev/null
compare doses "$work/bodies" "$work/bodies.csv" "${peers[@]}"

real=../shared/data/rt-study/original
if [ -d "$real" ]; then
  mkdir -p "$work/real"
  cp -r "$real" "$work/real/payload"
  bench measure "$work/real" "$work/real.csv" >/dev/null
  printf '\nrt-study\n'
  compare volumes "$work/real" "$work/real.csv" "${peers[@]}"
fi
rounds=3
[ "${1:-}" != --short ] || rounds=1
bench large "$work/large"
for round in $(seq "$rounds"); do
  bench measure "$work/large" "$work/large.csv" | tee -a "$work/ours.txt"
  "$python" bench/peers.py doses "$work/large" "$work/large.csv" dicompyler >"$work/large.md"
  tail -n 1 "$work/large.md" | tee -a "$work/theirs.txt"
done
"$python" bench/speed.py "$work/ours.txt" "$work/theirs.txt"
