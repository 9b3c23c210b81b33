package io.studygate.deliver;

/**
 * Something wrong in a destination's URI.
 *
 * @param what what is wrong; never a value that may be a secret
 * @param instead what to write instead
 */
record OptionFault(String what, String instead) {}
