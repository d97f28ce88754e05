package dev.jask.cluster.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What bytes are known by: their SHA-256.
 *
 * @param hex 64 digits; they are safe as a file's name
 */
public record CodeHash(String hex) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public CodeHash {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits: " + hex);
        }
    }

    /** What the digest, a {@link #digest}, was fed with. The digest begins anew. */
    static CodeHash of(MessageDigest digest) {
        return of(digest.digest());
    }

    /** The hash of those 32 bytes. */
    public static CodeHash of(byte[] bytes) {
        return new CodeHash(HexFormat.of().formatHex(bytes));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex.substring(0, 12);
    }
}
