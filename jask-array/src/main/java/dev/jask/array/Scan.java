package dev.jask.array;

/** How what blocks come to is carried on to the blocks after them. */
public enum Scan {
    /** One after the other: the least work. */
    SEQUENTIAL,
    /** As a tree: about twice the work, in a time that grows with the logarithm of the blocks. */
    BLELLOCH
}
