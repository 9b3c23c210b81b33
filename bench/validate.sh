#!/usr/bin/env bash
# What the rules cost: opening a submission and asking a trial's rules, next to reading its headers alone.
#   bench/validate.sh [--short] [COUNT]
# Makes COUNT CT images (5000; 500 with --short) in one zip; headers alone are read, so the images are
# small. Prints both, by the clock and in processor time, and the difference, which must be under 3 s.
# It is judged by processor time: on a quiet machine the clock shows less, on a busy one it shows the
# others' work. Ends with 1 if it is more.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
count=5000
rounds=6
if [ "${1:-}" = --short ]; then
  count=500
  rounds=2
  shift
fi
count=${1:-$count}

work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$home/studygate" --version >/dev/null
jar=$home/target/studygate.jar
mkdir "$work/classes" "$work/submission"
javac -d "$work/classes" -cp "$jar" "$home"/bench/java/*.java
java -cp "$jar:$work/classes" MakeCt "$work/data" "$count" 64
java -cp "$work/classes" MakeZip "$work/data" "$work/submission/payload.zip"
rm -r "$work/data"

echo "$count CT images in one zip, rules of RTQA-01, $(nproc) cores"
java -Xmx256m -cp "$jar:$work/classes" ValidateCost "$work/submission" "$home/config" RTQA-01 "$rounds" |
  tee "$work/said"
awk '/difference/ && $7 > 3 { slow = 1 } END { exit slow }' "$work/said" ||
  { echo "the rules take more than 3 s"; exit 1; }
