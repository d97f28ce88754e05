package dev.jask.dataframe.column;

import java.io.Serializable;
import java.util.HexFormat;

/**
 * Binary data as a value, equal by content.
 *
 * @param hex two lower-case hexadecimal digits a byte
 */
public record Bytes(String hex) implements Serializable {

    static Bytes of(byte[] bytes) {
        return new Bytes(HexFormat.of().formatHex(bytes));
    }

    /** The bytes. */
    public byte[] toArray() {
        return HexFormat.of().parseHex(hex);
    }
}
