package dev.jask.cluster.data;

/**
 * What became of one value that was put, as it travels.
 *
 * @param ordinal which of them
 */
record PutAnswer(int ordinal, PutOutcome outcome) {

    private static final int KEPT = 1;
    private static final int REFUSED = 2;
    private static final int REASON_BYTES_MOST = 1 << 14;

    static byte[] write(int ordinal, PutOutcome outcome) {
        var out = new FieldWriter().number(ordinal);
        return switch (outcome) {
            case PutOutcome.Kept(long bytes) -> out.oneByte(KEPT).number(bytes).toBytes();
            case PutOutcome.Refused(String reason) ->
                    out.oneByte(REFUSED)
                            .text(
                                    reason.substring(
                                            0, Math.min(reason.length(), Row.REASON_CHARS_MOST)))
                            .toBytes();
        };
    }

    static PutAnswer read(byte[] bytes, int keys) throws MalformedException {
        var in = new FieldReader(bytes);
        int ordinal = in.count(keys - 1);
        PutOutcome outcome =
                switch (in.oneByte()) {
                    case KEPT -> new PutOutcome.Kept(in.number());
                    case REFUSED -> new PutOutcome.Refused(in.text(REASON_BYTES_MOST));
                    default -> throw new MalformedException("an answer is of an unknown kind");
                };
        in.requireEnd();
        return new PutAnswer(ordinal, outcome);
    }
}
