package dev.jask.cluster.link;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * One end of a link: 128 random bits that only the two ends know. It is the name of the actor that
 * frames for this end are sent to.
 */
record LinkId(String name) {

    static final int BYTES = 16;

    static LinkId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    static LinkId of(byte[] bytes) {
        return new LinkId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(name);
    }

    /** Not the whole: who knows an id can speak for the other end. */
    @Override
    public String toString() {
        return name.substring(0, 4) + "…";
    }
}
