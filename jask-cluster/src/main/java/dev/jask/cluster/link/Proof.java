package dev.jask.cluster.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that a process knows the cluster's token without saying it. A proof is of what both sides
 * have just made up, so whoever gets to see it can use it for nothing else.
 */
final class Proof {

    static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Proof(String token) {
        // A key must have some bytes, even where no token is needed.
        this.key = new SecretKeySpec(("jask:" + token).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Of who calls. */
    byte[] ofCaller(Nonce caller, Nonce answering) {
        return proof("open", caller.hex(), answering.hex());
    }

    /** Of who answers. */
    byte[] ofAnswer(Nonce caller, Nonce answering) {
        return proof("accept", caller.hex(), answering.hex());
    }

    /** Whether two proofs are the same, in a time that does not depend on where they differ. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private byte[] proof(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
