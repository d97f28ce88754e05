package dev.jask.cluster.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What one row of a batch means: a piece of a value, or that there is none.
 *
 * @param flags some of the constants
 * @param ordinal which of the keys asked for
 * @param accounted what the value takes in the sender's store; with its first row
 * @param total how many bytes the value has when written, -1 where not known; with its first row
 * @param codec who wrote the value; with its first row
 * @param reason why there is no value, or no more of it
 * @param bytes how many the row has
 * @param rawBytes how many it has when decompressed
 */
record Row(
        int flags,
        int ordinal,
        long accounted,
        long total,
        String codec,
        String reason,
        int bytes,
        int rawBytes) {

    static final int FIRST = 1;
    static final int LAST = 2;
    static final int COMPRESSED = 4;
    static final int ABSENT = 8;
    static final int REFUSED = 16;

    private static final int ALL = 31;
    private static final int TEXT_BYTES_MOST = 1 << 14;

    /** Much less than {@link #TEXT_BYTES_MOST} bytes. */
    static final int REASON_CHARS_MOST = 4000;

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    void write(FieldWriter out) {
        out.oneByte(flags).number(ordinal).number(bytes);
        if (is(FIRST)) {
            out.number(accounted).number(total).text(codec);
        }
        if (is(COMPRESSED)) {
            out.number(rawBytes);
        }
        if (is(REFUSED)) {
            out.text(reason);
        }
    }

    static List<Row> readAll(byte[] metadata, int keys) throws MalformedException {
        var in = new FieldReader(metadata);
        var rows = new ArrayList<Row>();
        while (in.remaining() > 0) {
            rows.add(read(in, keys));
        }
        return rows;
    }

    private static Row read(FieldReader in, int keys) throws MalformedException {
        int flags = in.oneByte();
        FieldReader.require((flags & ~ALL) == 0, "a row is of an unknown kind");
        int ordinal = in.count(keys - 1);
        int bytes = in.count(DataOptions.MESSAGE_BYTES_MOST);
        boolean first = (flags & FIRST) != 0;
        long accounted = first ? in.number() : -1;
        long total = first ? in.number() : -1;
        String codec = first ? in.text(TEXT_BYTES_MOST) : "";
        int rawBytes = (flags & COMPRESSED) == 0 ? bytes : in.count(DataOptions.MESSAGE_BYTES_MOST);
        String reason = (flags & REFUSED) == 0 ? "" : in.text(TEXT_BYTES_MOST);
        return new Row(flags, ordinal, accounted, total, codec, reason, bytes, rawBytes);
    }
}
