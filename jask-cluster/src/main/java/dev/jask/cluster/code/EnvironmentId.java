package dev.jask.cluster.code;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What an {@link Environment} is known by: half of the hash of all that it is made of.
 *
 * @param hex 32 digits
 */
public record EnvironmentId(String hex) {

    /** How many bytes it takes. */
    public static final int BYTES = 16;

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

    public EnvironmentId {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("an environment has 32 digits: " + hex);
        }
    }

    /** The one of these 16 bytes. */
    public static EnvironmentId of(byte[] bytes) {
        return new EnvironmentId(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex.substring(0, 12);
    }
}
