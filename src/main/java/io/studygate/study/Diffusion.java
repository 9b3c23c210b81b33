package io.studygate.study;

/**
 * Diffusion weighting of one image or frame.
 *
 * @param b s/mm²; {@code null} if nothing says it
 * @param direction gradient direction; empty if there is none or nothing says it
 * @param derived whether it is computed from others: trace, ADC and the like
 */
public record Diffusion(Double b, double[] direction, boolean derived) {}
