#!/usr/bin/env bash
# How fast the deidentify command is, JVM start and proof included, next to plain copies and gdcmanon.
#   bench/deidentify.sh [--short] [COUNT...]
# Takes COUNT CT images of 525 KB (1000 and 4000; 100 with --short), runs everything in turn five
# times (once with --short) with a warm page cache, and prints medians and ratios. The images come
# from the yardstick's generator where ../shared and pydicom are there, else from MakeCt of our own.
# Above some 2 GB the disk sets the pace for all: TMPDIR=/dev/shm (with room for twice the images)
# leaves it out. The first line of each result says on which kind of file system it was measured.
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

yardstick=$home/../shared/yardstick/gen_planted_phi.py
standard=$home/../shared/standard
python=
if [ -f "$yardstick" ]; then
  for one in python3 /usr/bin/python3; do
    [ -n "$python" ] || ! "$one" -c 'import numpy, pydicom' 2>/dev/null || python=$one
  done
fi

# Empties the files of a folder and puts it aside. Nothing is deleted before the end: ext4 does not
# give away an inode again for minutes and looks at each such one at every new file, so that whoever
# writes after an "rm -r" of a thousand files pays half a second of the system's time for it.
used=0
put_aside() {
  if [ -d "$1" ]; then
    find "$1" -type f -exec truncate -s 0 {} +
    used=$((used + 1))
    mv "$1" "$work/used.$used"
  fi
}

# Puts COUNT images below $work/data and says which in $made.
make_data() {
  put_aside "$work/data"
  put_aside "$work/planted"
  if [ -n "$python" ]; then
    "$python" "$yardstick" --table "$standard/ps3.15-table-e.1-1.csv" \
      --safe "$standard/ps3.15-table-e.3.10-1-safe-private.csv" \
      --dict "$standard/ps3.6-dictionary.csv" --out "$work/planted" --speed "$1" >/dev/null
    mv "$work/planted/speed" "$work/data"
    made="the yardstick's generator (4 series, realistic headers)"
  else
    java -cp "$jar:$work/classes" MakeCt "$work/data" "$1"
    made="our own MakeCt (1 series, short headers)"
  fi
}

plain_cp() { cp -r "$1" "$2"; }
plain_java() { java -XX:+UseSerialGC -Xmx256m -cp "$work/classes" PlainCopy "$1" "$2"; }
gdcm() {
  # One call for all folders; it needs a certificate to encrypt what it takes out.
  mkdir "$2"
  gdcmanon -e -r -c "$work/certificate.pem" -i "$1" -o "$2" >/dev/null 2>&1
}
studygate() {
  STUDYGATE_JAVA_OPTS=-Xmx256m "${measured[@]}" "$home/studygate" \
    deidentify --profile basic "$1" "$2" >"$work/said.txt"
}
measured=()
[ ! -x /usr/bin/time ] || measured=(/usr/bin/time -a -o "$work/memory.txt" -f %M)

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
  make_data "$count"
  data=$work/data
  bytes=$(find "$data" -type f -printf '%s\n' | awk '{ s += $1 } END { print s }')
  : >"$work/memory.txt"
  for one in "${contestants[@]}"; do : >"$work/$one.times"; done
  for ((run = 1; run <= runs; run++)); do
    for one in "${contestants[@]}"; do
      put_aside "$work/out"
      # Nobody waits for the disk to take what was written before.
      sync
      start=$(date +%s%N)
      "$one" "$data" "$work/out"
      echo $(($(date +%s%N) - start)) >>"$work/$one.times"
      written=$(find "$work/out" -type f | wc -l)
      [ "$written" = "$count" ] || echo "  $one wrote $written of $count files"
    done
  done
  ours=$(median <"$work/studygate.times")
  echo
  echo "$count instances, $((bytes / 1000000)) MB, $(nproc) cores, $(stat -f -c %T "$work"), median of $runs; images of $made:"
  for one in "${contestants[@]}"; do
    time=$(median <"$work/$one.times")
    awk -v name="$one" -v t="$time" -v b="$bytes" -v n="$count" -v o="$ours" 'BEGIN {
      printf "  %-12s %7.2f s  %7.0f MB/s  %7.0f instances/s", name, t / 1e9, b / t * 1e3, n / t * 1e9
      if (name != "studygate") printf "  studygate reaches %.2f x its MB/s", t / o
      print "" }'
  done
  if [ -s "$work/memory.txt" ]; then
    awk '{ if ($1 > m) m = $1 } END { printf "  studygate had at most %.0f MB of memory\n", m / 1000 }' \
      "$work/memory.txt"
  fi
done
