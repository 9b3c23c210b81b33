"""DVHs by dicompyler-core and plastimatch of one made study, beside our dvh.csv.

    bench/peers.py FOLDER DVH.CSV [dicompyler] [plastimatch]

Prints a table in Markdown and, last, what dicompyler-core took: seconds, and seconds of processor.
"""
import csv, glob, os, subprocess, sys, tempfile, time

folder, table, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
ours = {r["roi_name"]: r for r in csv.DictReader(open(table, newline=""))}
number = {r["roi_name"]: int(r["roi_number"]) for r in ours.values()}
structures = glob.glob(folder + "/payload/*RTSTRUCT.dcm")[0]
dose = glob.glob(folder + "/payload/*RTDOSE.dcm")[0]
peers = {}
seconds = None


def dicompyler(_):
    import pydicom
    from dicompylercore import dvhcalc
    found = {}
    rtss, rtdose = pydicom.dcmread(structures), pydicom.dcmread(dose)
    for name, roi in number.items():
        dvh = dvhcalc.get_dvh(rtss, rtdose, roi)
        found[name] = (dvh.volume, dvh.mean, dvh.D95.value, dvh.D2.value) if dvh.volume else None
    return found


def plastimatch(work):
    def run(*words):
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)

    run("plastimatch", "convert", "--input-dose-img", dose, "--output-dose-img", work + "/dose.mha")
    # The structures are drawn on voxels of 0.5 mm in plane at the spacing of their contours
    spacing = float(os.environ.get("SLICE", "3"))
    low, size = -48.0, 96.0
    planes = int(size / spacing)
    run("plastimatch", "synth", "--pattern", "rect", "--dim", f"192 192 {planes}",
        "--origin", f"{low + 0.25} {low + 0.25} {low + spacing / 2}", "--spacing", f"0.5 0.5 {spacing}",
        "--output", work + "/fixed.mha")
    run("plastimatch", "convert", "--input", structures, "--fixed", work + "/fixed.mha",
        "--output-ss-img", work + "/ss.mha", "--output-ss-list", work + "/ss.txt")
    run("plastimatch", "dvh", "--input-ss-img", work + "/ss.mha", "--input-ss-list", work + "/ss.txt",
        "--input-dose", work + "/dose.mha", "--cumulative", "--normalization", "vox", "--num-bins", "2000",
        "--bin-width", "0.05", "--output-csv", work + "/dvh.csv")
    rows = list(csv.reader(open(work + "/dvh.csv")))
    found = {}
    # Its voxels are those of the drawn structures
    voxel = 0.5 * 0.5 * spacing / 1000
    for column, head in enumerate(rows[0][1:], 1):
        curve = [(float(r[0]), float(r[column])) for r in rows[1:] if r[column].strip()]
        name = head.strip().split(" ")[0]
        total = curve[0][1]
        if total and name in number:
            at = lambda share: next((d for d, v in reversed(curve) if v >= share * total), 0)
            mean = sum(v for _, v in curve) * 0.05 / total
            found[name] = (total * voxel, mean, at(0.95), at(0.02))
    return found


for peer in wanted:
    start, used = time.time(), time.process_time()
    with tempfile.TemporaryDirectory() as work:
        peers[peer] = {"dicompyler": dicompyler, "plastimatch": plastimatch}[peer](work)
    if peer == "dicompyler":
        seconds = time.time() - start, time.process_time() - used

print("| structure | by | volume, cm3 | mean, Gy | D95, Gy | D2, Gy |")
print("|---|---|---|---|---|---|")
for name, row in ours.items():
    mine = [row[k] for k in ("volume_cm3", "d_mean_gy", "d95_gy", "d2_gy")]
    print(f"| {name} | studygate | " + " | ".join(mine) + " |")
    for peer, found in peers.items():
        values = found.get(name)
        cells = ["%.3f" % v for v in values] if values else ["", "", "", ""]
        print(f"| | {peer} | " + " | ".join(cells) + " |")
if seconds is not None:
    print("dicompyler_seconds=%.2f %.2f" % seconds)
