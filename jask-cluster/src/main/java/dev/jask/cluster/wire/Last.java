package dev.jask.cluster.wire;

/** The last of the numbers that go up slowly: the next is written as a difference. */
final class Last {
    long run;
    long order;
    long startNanos;

    void clear() {
        run = 0;
        order = 0;
        startNanos = 0;
    }
}
