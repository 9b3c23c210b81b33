package io.studygate.config;

/**
 * What the slices of a series must be like. Distances come from Image Position along the slices'
 * normal, never from Slice Thickness or Slice Location. A limit that is {@code null} is not asked.
 *
 * @param spacingMm distance between neighbouring slices, mm
 * @param toleranceMm how much spacings may differ, and slices may shift sideways, mm
 * @param gapMm spacing less Slice Thickness, mm
 * @param thicknessMm Slice Thickness, mm
 * @param pixelMm Pixel Spacing, both ways, mm
 * @param slices count of different slice places
 * @param coverageMm from the outer side of the first slice to that of the last, mm
 * @param matrix Rows and Columns
 * @param repeats whether places may come several times, each equally often
 * @see "DICOM PS3.3 C.7.6.2"
 */
public record GeometryRule(
    Range spacingMm,
    double toleranceMm,
    Range gapMm,
    Range thicknessMm,
    Range pixelMm,
    Range slices,
    Range coverageMm,
    Range matrix,
    boolean repeats) {}
