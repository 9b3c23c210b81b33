"""DVHs by dicompyler-core and plastimatch of one study, beside our dvh.csv and beside formulas.

    bench/peers.py doses|volumes FOLDER DVH.CSV [dicompyler] [plastimatch]

Prints a table in Markdown and, last, what dicompyler-core took: seconds, and seconds of processor.
`doses` reads FOLDER/formula.csv, if there is one; `volumes` adds up areas times spacing. Exit 1 if
ours is off the formula by more than 0.2 % of the volume or 0.02 Gy.
"""
import csv, glob, os, subprocess, sys, tempfile, time
import pydicom

what, folder, table, wanted = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
with open(table, newline="") as file:
    ours = {row["roi_name"]: row for row in csv.DictReader(file)}


def objects(modality):
    files = sorted(f for f in glob.glob(folder + "/payload/**", recursive=True) if os.path.isfile(f))
    return [f for f in files if pydicom.dcmread(f, stop_before_pixels=True).Modality == modality]


structures = objects("RTSTRUCT")[0]
doses = objects("RTDOSE")
dose = next((d for d in doses if any(pydicom.dcmread(d).PixelData)), doses[0])
# Each contour as its place and its corners
contours = {}
rtss = pydicom.dcmread(structures)
names = {int(r.ROINumber): r.ROIName for r in rtss.StructureSetROISequence}
for roi in rtss.ROIContourSequence:
    lines = [[float(v) for v in c.ContourData] for c in roi.get("ContourSequence", [])]
    contours[names[int(roi.ReferencedROINumber)]] = [(l[2], l[0::3], l[1::3]) for l in lines]


def spacing(name):
    places = sorted({round(z, 3) for z, _, _ in contours[name]})
    return min(b - a for a, b in zip(places, places[1:]))


def area(xs, ys):
    turns = zip(xs, ys, xs[1:] + xs[:1], ys[1:] + ys[:1])
    return abs(sum(x * w - v * y for x, y, v, w in turns)) / 2


def dicompyler(_):
    from dicompylercore import dvhcalc
    found = {}
    grid = pydicom.dcmread(dose)
    for number, name in names.items():
        dvh = dvhcalc.get_dvh(rtss, grid, number)
        found[name] = (dvh.volume, dvh.mean, dvh.D95.value, dvh.D2.value) if dvh.volume else None
    return found


def plastimatch(work):
    def run(*words):
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)

    # The structures are drawn on voxels of 0.5 mm in plane, at the places of the first one's contours
    first = next(iter(contours))
    apart, corner = spacing(first), contours[first][0][0]
    low = [min(min(line[axis]) for lines in contours.values() for line in lines) - 2 for axis in (1, 2)]
    high = [max(max(line[axis]) for lines in contours.values() for line in lines) + 2 for axis in (1, 2)]
    bottom = min(z for lines in contours.values() for z, _, _ in lines)
    top = max(z for lines in contours.values() for z, _, _ in lines)
    bottom = corner - apart * round((corner - bottom) / apart)
    dim = [int((h - l) * 2) for l, h in zip(low, high)] + [int(round((top - bottom) / apart)) + 1]
    run("plastimatch", "synth", "--pattern", "rect", "--dim", " ".join(map(str, dim)),
        "--origin", f"{low[0] + 0.25} {low[1] + 0.25} {bottom}", "--spacing", f"0.5 0.5 {apart}",
        "--output", work + "/fixed.mha")
    run("plastimatch", "convert", "--input-dose-img", dose, "--output-dose-img", work + "/dose.mha")
    run("plastimatch", "convert", "--input", structures, "--fixed", work + "/fixed.mha",
        "--output-ss-img", work + "/ss.mha", "--output-ss-list", work + "/ss.txt")
    run("plastimatch", "dvh", "--input-ss-img", work + "/ss.mha", "--input-ss-list", work + "/ss.txt",
        "--input-dose", work + "/dose.mha", "--cumulative", "--normalization", "vox", "--num-bins", "2000",
        "--bin-width", "0.05", "--output-csv", work + "/dvh.csv")
    with open(work + "/dvh.csv") as file:
        rows = list(csv.reader(file))
    found = {}
    for column, head in enumerate(rows[0][1:], 1):
        curve = [(float(r[0]), float(r[column])) for r in rows[1:] if r[column].strip()]
        name = head.strip().split(" ")[0]
        total = curve[0][1]
        if total and name in ours:
            at = lambda share: next((d for d, v in reversed(curve) if v >= share * total), 0)
            mean = sum(v for _, v in curve) * 0.05 / total
            found[name] = (total * 0.25 * apart / 1000, mean, at(0.95), at(0.02))
    return found


def formulas():
    """What there is to be found, as drawn and as the body was meant; mm3 and Gy by structure."""
    drawn, meant = {}, {}
    if what == "volumes":
        for name, lines in contours.items():
            apart = spacing(name)
            areas = [area(xs, ys) for _, xs, ys in sorted(lines)]
            drawn[name] = (sum(areas) * apart / 1000,)
            meant[name] = ((sum(areas) - areas[0] / 2 - areas[-1] / 2) * apart / 1000,)
    elif os.path.exists(folder + "/formula.csv"):
        with open(folder + "/formula.csv") as file:
            for name, kind, *values in csv.reader(file):
                (drawn if kind == "drawn" else meant)[name] = tuple(map(float, values))
    return drawn, meant


peers, seconds = {}, None
for peer in wanted:
    start, used = time.time(), time.process_time()
    with tempfile.TemporaryDirectory() as work:
        peers[peer] = {"dicompyler": dicompyler, "plastimatch": plastimatch}[peer](work)
    if peer == "dicompyler":
        seconds = time.time() - start, time.process_time() - used

drawn, meant = formulas()
off = []
columns = 1 if what == "volumes" else 4
print("| structure | by | " + " | ".join(["volume, cm3", "mean, Gy", "D95, Gy", "D2, Gy"][:columns]) + " |")
print("|---" * (columns + 2) + "|")
second = "without the two end caps" if what == "volumes" else "formula, the body"
for name, row in ours.items():
    mine = tuple(float(row[k] or "nan") for k in ("volume_cm3", "d_mean_gy", "d95_gy", "d2_gy"))[:columns]
    lines = {"formula, as drawn": drawn.get(name), second: meant.get(name), "studygate": mine}
    lines.update({peer: found.get(name) for peer, found in peers.items()})
    head = name
    for by, values in lines.items():
        if values:
            print(f"| {head} | {by} | " + " | ".join("%.3f" % v for v in values[:columns]) + " |")
            head = ""
    if name in drawn:
        truth = drawn[name]
        if not abs(mine[0] / truth[0] - 1) <= 0.002:
            off.append(f"{name}: volume {mine[0]}, by the formula {truth[0]:.3f}")
        for a, b in zip(mine[1:], truth[1:]):
            if not abs(a - b) <= 0.02:
                off.append(f"{name}: {a} Gy, by the formula {b:.3f}")
if seconds is not None:
    print("dicompyler_seconds=%.2f %.2f" % seconds)
if off:
    sys.exit("off the formulas: " + "; ".join(off))
