package dev.jask.graph;

/**
 * Content that knows its own token: for values that cannot be read by {@link Tokens}, or are costly
 * to read again and again.
 */
public interface Tokenized {

    /** The token of the content: equal for equal content, and for nothing else. */
    Token token();
}
