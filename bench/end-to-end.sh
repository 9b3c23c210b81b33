#!/usr/bin/env bash
# From an upload over SFTP to the delivered, de-identified and proved study, next to cp -r and gdcmanon.
#   bench/end-to-end.sh [--short] [COUNT]
# Makes COUNT CT images of 525 KB (4000; 200 with --short), packs them into one zip, starts the gateway
# with -Xmx256m and its embedded server, and uploads the zip with OpenSSH's sftp. Then come ten small
# studies of three images, one after the other: what durability costs is said for both.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
count=4000
if [ "${1:-}" = --short ]; then
  count=200
  shift
fi
count=${1:-$count}

work=$(mktemp -d "${TMPDIR:-/tmp}/studygate-bench.XXXXXX")
gateway=
# The exec of the start script makes the script's process the gateway's.
trap 'if [ -n "$gateway" ]; then kill "$gateway" 2>/dev/null || true; wait "$gateway" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
"$home/studygate" --version >/dev/null
jar=$home/target/studygate.jar
mkdir "$work/classes"
javac -d "$work/classes" -cp "$jar" "$home"/bench/java/*.java
java -cp "$jar:$work/classes" MakeCt "$work/data" "$count"
printf 'protocol: TEST-ANY\ncase: 001\n' >"$work/data/submission.txt"
java -cp "$work/classes" MakeZip "$work/data" "$work/study.zip"
small=10
for number in $(seq "$small"); do
  java -cp "$jar:$work/classes" MakeCt "$work/small$number" 3 512 "small$number"
  printf 'protocol: TEST-ANY\ncase: %03d\n' $((number + 1)) >"$work/small$number/submission.txt"
  java -cp "$work/classes" MakeZip "$work/small$number" "$work/small$number.zip"
done
bytes=$(find "$work/data" -name '*.dcm' -printf '%s\n' | awk '{ s += $1 } END { print s }')
zipped=$(stat -c %s "$work/study.zip")

port=$(java -cp "$jar" io.studygate.demo.FreePort)
cp -r "$home/src/test/resources/config" "$work/config"
sed -i "s/^port:.*/port: $port/" "$work/config/inboxes/main.yaml"
ssh-keygen -q -N '' -t ed25519 -f "$work/key"
printf 'keys:\n  - %s\n' "$(cat "$work/key.pub")" >>"$work/config/sites/017.yaml"
# A flight recording says what durability costs: files forced to disk, hashing, the ledger.
flight=-XX:StartFlightRecording=settings=none,dumponexit=true,filename=$work/flight.jfr
flight=$flight,+jdk.FileForce#enabled=true,+jdk.FileForce#threshold=0ns,+jdk.FileForce#stackTrace=false
flight=$flight,+jdk.ExecutionSample#enabled=true,+jdk.ExecutionSample#period=10ms
STUDYGATE_JAVA_OPTS="-Xmx256m $flight -Xlog:jfr*=off" STUDYGATE_VAR_DIR=$work/var STUDYGATE_SFTP_EMBEDDED=true STUDYGATE_SFTP_PORT=$port \
  "$home/studygate" run --config "$work/config" >"$work/log" 2>&1 &
gateway=$!
until grep -qs "studygate: ready" "$work/log"; do
  kill -0 "$gateway" 2>/dev/null || { cat "$work/log"; exit 1; }
  sleep 0.2
done

out() { echo "$work/var/homes/017/output/$1_out"; }
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", (b - a) / 1e9 }'; }
wait_for() {
  until [ -e "$1" ]; do
    kill -0 "$gateway" 2>/dev/null || { tail -n 20 "$work/log"; exit 1; }
    sleep 0.1
  done
  now
}
upload() {
  printf 'put %s incoming/%s.zip.part\nrename incoming/%s.zip.part incoming/%s.zip\n' "$work/$1.zip" "$1" "$1" "$1" >"$work/batch"
  sftp -q -b "$work/batch" -P "$port" -i "$work/key" -o IdentitiesOnly=yes \
    -o UserKnownHostsFile="$work/var/keys/known_hosts" 017@127.0.0.1 >/dev/null
}
started=$(now)
upload study
uploaded=$(now)
receipt=$(wait_for "$(out study)/receipt.txt")
results=$(wait_for "$(out study)/SHA256SUMS")
until [ "$(find "$work/var/destinations" -name '*.dcm' 2>/dev/null | wc -l)" = "$count" ]; do sleep 0.1; done
delivered=$(now)
accepted() { head -n 1 "$(out "$1")/report.txt" | grep -q '^ACCEPTED' || { cat "$(out "$1")/report.txt"; exit 1; }; }
accepted study
peak=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$gateway/status")

small_from=$(now)
for number in $(seq "$small"); do
  upload "small$number"
  wait_for "$(out "small$number")/SHA256SUMS" >/dev/null
  accepted "small$number"
done
# The e-mails of the last one.
until [ -z "$(ls -A "$work/var/spool/outbox" "$work/var/spool/received" 2>/dev/null | grep -v :)" ]; do sleep 0.1; done
small_to=$(now)

start=$(now); cp -r "$work/data" "$work/copy"; copied=$(since "$start" "$(now)")
rm -rf "$work/copy"
rate() { awk -v b="$bytes" -v t="$1" 'BEGIN { printf "%.0f MB/s", b / 1e6 / t }'; }
whole=$(since "$uploaded" "$delivered")
echo
echo "$count instances, $((bytes / 1000000)) MB in a zip of $((zipped / 1000000)) MB, -Xmx256m, $(nproc) cores:"
echo "  upload by sftp                  $(since "$started" "$uploaded") s"
echo "  receipt after the upload        $(since "$uploaded" "$receipt") s   (promise: 10 s + size / 100 MB/s = $((10 + zipped / 100000000)) s)"
echo "  results after the upload        $(since "$uploaded" "$results") s"
echo "  delivered after the upload      $whole s   $(rate "$whole"), $(awk -v n="$count" -v t="$whole" 'BEGIN { printf "%.0f", n / t }') instances/s"
echo "  cp -r of the unpacked study     $copied s"
echo "  largest resident memory         $peak MB"
kill "$gateway"; wait "$gateway" 2>/dev/null || true
gateway=
cost() { java -cp "$work/classes" DurabilityCost "$work/flight.jfr" $(($1 / 1000000)) $(($2 / 1000000)) "$3"; }
cost "$uploaded" "$delivered" 1
echo "Each of $small studies of 3 instances:"
cost "$small_from" "$small_to" "$small"
if command -v gdcmanon >/dev/null && command -v openssl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bench \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
  mkdir "$work/gdcm"
  start=$(now); gdcmanon -e -c "$work/certificate.pem" -i "$work/data/CT1" -o "$work/gdcm" >/dev/null 2>&1
  echo "  gdcmanon of the unpacked study  $(since "$start" "$(now)") s"
fi
