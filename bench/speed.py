"""How much faster ours is than dicompyler-core: bench/speed.py OURS THEIRS

Each line of both files is `name=SECONDS PROCESSOR`; medians count. Exit 1, in words, if ours takes
10 s or more, or is not at least 5 times as fast by the clock.
"""
import re, statistics, sys

MOST_SECONDS, LEAST_TIMES = 10, 5


def medians(file):
    with open(file) as lines:
        found = [re.fullmatch(r"\w+=([\d.]+) ([\d.]+)\s*", line) for line in lines]
    if not found or not all(found):
        sys.exit(f"30 structures: there are no times in {file}")
    return [statistics.median(float(one[place]) for one in found) for place in (1, 2)]


ours, theirs = medians(sys.argv[1]), medians(sys.argv[2])
times = [b / a for a, b in zip(ours, theirs)]
print(f"30 structures: ours {ours[0]:.2f} s, dicompyler-core {theirs[0]:.2f} s:"
      f" {times[0]:.1f} times as fast by the clock, {times[1]:.1f} times by the processor")
if ours[0] >= MOST_SECONDS:
    sys.exit(f"30 structures: ours took {ours[0]:.2f} s where less than {MOST_SECONDS} s is promised"
             f" ({ours[1]:.2f} s of processor: where that is far less, others kept the machine busy)")
if times[0] < LEAST_TIMES:
    sys.exit(f"30 structures: {times[0]:.1f} times as fast where {LEAST_TIMES} times is promised")
