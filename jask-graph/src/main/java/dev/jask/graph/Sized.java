package dev.jask.graph;

/**
 * A value that knows how much memory it takes: off the heap too, and without being walked through.
 */
public interface Sized {

    /** The bytes that would be free if this value were gone. */
    long sizeInBytes();
}
