package dev.jask.cluster.link;

import java.security.SecureRandom;
import java.util.HexFormat;

/** 128 random bits that one side of a connection makes up, so that no proof serves twice. */
record Nonce(String hex) {

    static final int BYTES = 16;

    static Nonce random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    static Nonce of(byte[] bytes) {
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
