package io.studygate.deliver;

import io.studygate.spool.Ticket;

/**
 * {@code delivery.json}: one de-identified study on its way to one destination.
 *
 * @param ticket the submission it came from
 * @param protocol the trial
 * @param caseId the case
 * @param destination name of the destination in the trial's file
 * @param instances how many objects
 * @param bytes their bytes
 * @param content SHA-256 over the names and hashes of all objects, hexadecimal: the same content is
 *     never sent twice
 */
public record Delivery(
    Ticket ticket,
    String protocol,
    String caseId,
    String destination,
    int instances,
    long bytes,
    String content) {}
