#!/usr/bin/env bash
# How fast studies go to an archive: our C-STORE next to dcmtk's storescu, our STOW next to curl.
#   bench/deliver.sh [--short]
# One Orthanc takes the same CT study from both in turns and is emptied between; its store is in memory
# where there is /dev/shm, so that the sender is measured and not a disk. Ours has 128 MB of heap, less
# than the study. Prints medians. Exit 1 if one of ours has less than 90 % of the other's rate (80 % with
# --short, whose second and a half on a busy machine is chance for a tenth), 2 if a program to compare
# with is not installed.
set -euo pipefail
cd "$(dirname "$0")/.."
slices=400 rounds=5 least=90
if [ "${1:-}" = --short ]; then slices=100 least=80; fi
for program in storescu curl Orthanc; do
  command -v "$program" >/dev/null || { echo "$program is not installed: nothing to compare" >&2; exit 2; }
done
place=${TMPDIR:-/tmp}
[ -w /dev/shm ] && place=/dev/shm
work=$(mktemp -d "$place/studygate-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

mvn -q -B test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath
java -Xmx128m -cp "target/test-classes:target/classes:$(cat target/test-classpath)" \
  io.studygate.deliver.SendBench "$work" "$slices" "$rounds" "$least"
