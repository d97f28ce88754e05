package dev.jask.cluster.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that a process knows the cluster's token without saying it. A proof holds for one link and
 * for one listener, so whoever gets to see it can use it for nothing else.
 */
final class Proof {

    static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Proof(String token) {
        // A key must have some bytes, even where no token is needed.
        this.key = new SecretKeySpec(("jask:" + token).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Of who calls: its end of the link, where it listens, and whom it means to call. */
    byte[] ofCaller(LinkId caller, LinkAddress from, LinkAddress to) {
        return proof("open", caller.name(), from.toString(), to.toString());
    }

    /** Of who answers: both ends of the link. */
    byte[] ofAnswer(LinkId caller, LinkId answering) {
        return proof("accept", caller.name(), answering.name());
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
