package io.studygate.ledger;

import java.time.Instant;

/**
 * Where the chain ended once, written down outside the database: whoever cuts off its tail, or
 * writes it anew from some row on, cannot write this anew.
 *
 * @param at when
 * @param seq number of the last event then
 * @param hash its hash
 */
public record NotedEnd(Instant at, long seq, String hash) {}
