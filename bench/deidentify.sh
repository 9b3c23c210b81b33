#!/usr/bin/env bash
# How fast the deidentify command is, JVM start and proof included, next to plain copies and gdcmanon.
#   bench/deidentify.sh [--short] [COUNT...]
# Makes COUNT CT images of 525 KB itself (1000 and 4000; 100 with --short), runs everything in turn
# five times (once with --short) with a warm page cache, and prints medians and ratios.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
runs=5
if [ "${1:-}" = --short ]; then
  runs=1
  shift
  [ $# -gt 0 ] || set -- 100
fi
[ $# -gt 0 ] || set -- 1000 4000

work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$home/studygate" --version >/dev/null
jar=$home/target/studygate.jar
mkdir "$work/classes"
javac -d "$work/classes" -cp "$jar" "$home"/bench/java/*.java

plain_cp() { cp -r "$1" "$2"; }
plain_java() { java -XX:+UseSerialGC -Xmx256m -cp "$work/classes" PlainCopy "$1" "$2"; }
gdcm() {
  # It takes one folder at a time and needs a certificate to encrypt what it takes out.
  mkdir "$2"
  gdcmanon -e -c "$work/certificate.pem" -i "$1/CT1" -o "$2" >/dev/null 2>&1
}
studygate() {
  STUDYGATE_JAVA_OPTS=-Xmx256m "$home/studygate" deidentify --profile basic "$1" "$2" >"$work/said.txt"
}

contestants=(plain_cp plain_java studygate)
if command -v gdcmanon >/dev/null && command -v openssl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bench \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
  contestants+=(gdcm)
else
  echo "gdcmanon or openssl is not installed: no ratio to it"
fi

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for count in "$@"; do
  data=$work/data
  rm -rf "$data"
  java -cp "$jar:$work/classes" MakeCt "$data" "$count"
  bytes=$(find "$data" -type f -printf '%s\n' | awk '{ s += $1 } END { print s }')
  for one in "${contestants[@]}"; do : >"$work/$one.times"; done
  for ((run = 1; run <= runs; run++)); do
    for one in "${contestants[@]}"; do
      rm -rf "$work/out"
      start=$(date +%s%N)
      "$one" "$data" "$work/out"
      echo $(($(date +%s%N) - start)) >>"$work/$one.times"
      written=$(find "$work/out" -type f | wc -l)
      [ "$written" = "$count" ] || echo "  $one wrote $written of $count files"
    done
  done
  ours=$(median <"$work/studygate.times")
  echo
  echo "$count instances, $((bytes / 1000000)) MB, $(nproc) cores, median of $runs:"
  for one in "${contestants[@]}"; do
    time=$(median <"$work/$one.times")
    awk -v name="$one" -v t="$time" -v b="$bytes" -v n="$count" -v o="$ours" 'BEGIN {
      printf "  %-12s %7.2f s  %7.0f MB/s  %7.0f instances/s  studygate takes %.2f of its time\n",
        name, t / 1e9, b / t * 1e3, n / t * 1e9, o / t }'
  done
done
