package dev.jask.engine;

/**
 * Lies in a store in place of a result that is elsewhere and cannot be brought here: whoever needs
 * it fails with the reason, where it would otherwise be sought for ever.
 *
 * @param reason what people are told
 */
public record Unusable(String reason) {}
