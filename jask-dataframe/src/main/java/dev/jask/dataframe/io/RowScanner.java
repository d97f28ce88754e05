package dev.jask.dataframe.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where rows begin in a part of a CSV file without knowing what stands before it.
 *
 * <p>A newline inside quotes does not end a row, and whether a byte is inside quotes depends on all
 * bytes before it. So a share of the file is read for each state that a reader could be in at its
 * start, which gives for each the state at its end and the first row that begins in it; put
 * together from the start of the file, that tells where each share's first row is. Shares are
 * scanned in parallel. Where a block of bytes has no quote, which is checked at memory speed, all
 * states but one run together and nothing needs to be looked at byte by byte.
 *
 * @param delimiter the byte between fields
 * @param quote the byte around fields that contain delimiters or newlines; it is written twice
 *     inside such a field
 */
public record RowScanner(byte delimiter, byte quote) implements Serializable {

    private static final int BLOCK_BYTES = 1 << 18;

    // The states of a reader. A quote opens a quoted field only at a field's start, spaces before
    // it allowed.
    private static final int FIELD_START = 0;
    private static final int UNQUOTED = 1;
    private static final int QUOTED = 2;
    private static final int QUOTE_IN_QUOTED = 3;
    private static final int STATES = 4;

    /**
     * What a share of a file tells.
     *
     * @param endStates for each state at the share's start, the state at its end
     * @param firstRows for each state at the share's start, the offset in the file of the first row
     *     that begins in the share, or -1 where none does
     */
    public record Scan(List<Integer> endStates, List<Long> firstRows) implements Serializable {
        public Scan {
            endStates = List.copyOf(endStates);
            firstRows = List.copyOf(firstRows);
        }
    }

    /** Scans one share of a file. */
    public Scan scan(Piece.Bytes share) throws IOException {
        // A row begins after a newline: the newline just before a share's start makes the start
        // itself a row's begin.
        long from = Math.max(0, share.start(share.index()) - 1);
        long to =
                share.index() + 1 == share.shares()
                        ? share.file().size()
                        : Math.max(from, share.start(share.index() + 1) - 1);
        var progress = new Progress();
        var buffer = ByteBuffer.wrap(new byte[BLOCK_BYTES]);
        try (SeekableByteChannel channel = Files.newByteChannel(share.file().path())) {
            channel.position(from);
            long at = from;
            while (at < to) {
                buffer.clear().limit((int) Math.min(BLOCK_BYTES, to - at));
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new DataFileException.DamagedFile(
                            "%s became shorter while it was read"
                                    .formatted(share.file().displayName()),
                            null);
                }
                scanBlock(buffer.array(), read, at, progress);
                at += read;
            }
        }
        return new Scan(
                Arrays.stream(progress.states).boxed().toList(),
                Arrays.stream(progress.firstRows).boxed().toList());
    }

    /**
     * Where each share's rows begin, from the scans of all shares of a file in order: one offset
     * for each, and the file's size. A share in which no row begins is empty.
     */
    public static long[] boundaries(long fileSize, List<Scan> scans) {
        var starts = new long[scans.size() + 1];
        int state = FIELD_START;
        for (int i = 0; i < scans.size(); i++) {
            starts[i] = i == 0 ? 0 : scans.get(i).firstRows().get(state);
            state = scans.get(i).endStates().get(state);
        }
        starts[scans.size()] = fileSize;
        for (int i = scans.size() - 1; i >= 0; i--) {
            if (starts[i] < 0) {
                starts[i] = starts[i + 1];
            }
        }
        return starts;
    }

    private static final class Progress {
        final int[] states = {FIELD_START, UNQUOTED, QUOTED, QUOTE_IN_QUOTED};
        final long[] firstRows = {-1, -1, -1, -1};
    }

    private void scanBlock(byte[] bytes, int length, long offset, Progress progress) {
        if (length == 0) {
            return;
        }
        int[] before = progress.states.clone();
        boolean anyQuote = contains(bytes, length, quote);
        for (int state = 0; state < STATES; state++) {
            int live = state;
            if (Arrays.stream(before).noneMatch(now -> now == live)) {
                continue;
            }
            Step step = anyQuote ? walk(bytes, length, live) : stride(bytes, length, live);
            for (int start = 0; start < STATES; start++) {
                if (before[start] == live) {
                    progress.states[start] = step.end();
                    if (progress.firstRows[start] < 0 && step.firstRow() >= 0) {
                        progress.firstRows[start] = offset + step.firstRow();
                    }
                }
            }
        }
    }

    /**
     * @param end the state after the block
     * @param firstRow the position in the block at which the first row begins, or -1
     */
    private record Step(int end, int firstRow) {}

    private static boolean contains(byte[] bytes, int length, byte wanted) {
        int found = 0;
        for (int i = 0; i < length; i++) {
            found |= bytes[i] == wanted ? 1 : 0;
        }
        return found != 0;
    }

    /** A block without quotes. */
    private Step stride(byte[] bytes, int length, int state) {
        if (state == QUOTED) {
            return new Step(QUOTED, -1);
        }
        int firstRow = -1;
        for (int i = 0; i < length && firstRow < 0; i++) {
            if (bytes[i] == '\n') {
                firstRow = i + 1;
            }
        }
        int last = length - 1;
        while (last >= 0 && bytes[last] == ' ') {
            last--;
        }
        if (last < 0) {
            return new Step(state == FIELD_START ? FIELD_START : UNQUOTED, firstRow);
        }
        return new Step(endsField(bytes[last]) ? FIELD_START : UNQUOTED, firstRow);
    }

    private boolean endsField(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    private Step walk(byte[] bytes, int length, int start) {
        int state = start;
        int firstRow = -1;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (state == QUOTED) {
                state = b == quote ? QUOTE_IN_QUOTED : QUOTED;
            } else if (b == quote && state != UNQUOTED) {
                state = QUOTED;
            } else if (endsField(b)) {
                state = FIELD_START;
                if (b == '\n' && firstRow < 0) {
                    firstRow = i + 1;
                }
            } else if (b != ' ' || state != FIELD_START) {
                state = UNQUOTED;
            }
        }
        return new Step(state, firstRow);
    }
}
