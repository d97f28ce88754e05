package dev.jask.protocol;

/**
 * One life of one worker process. A worker that comes back after it was given up has another id.
 *
 * @param address where it is reached, for instance {@code jask://10.0.0.7:40123}; {@code
 *     inproc://…} within the JVM
 * @param incarnation tells lives at the same address apart
 */
public record WorkerId(String address, long incarnation) {

    @Override
    public String toString() {
        return address + "#" + incarnation;
    }
}
