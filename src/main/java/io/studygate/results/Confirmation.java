package io.studygate.results;

/**
 * That a submission was received, as it is said at once where the site has uploaded it.
 *
 * @param id of the submission
 * @param bytes as they were sent
 * @param sha256 as in the receipt
 * @param receipt the text of receipt.txt, or of already-received.txt
 * @param repeatOf id of the earlier submission with the same bytes; {@code null} if there is none
 */
public record Confirmation(String id, long bytes, String sha256, String receipt, String repeatOf) {}
