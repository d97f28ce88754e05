package dev.jask.dataframe.io;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Cuts files into pieces of about equal size.
 *
 * <p>Where there are enough files to keep all slots busy (four a slot), they are left whole, since
 * whole files are read without any extra work; neighbouring small files become one piece. Where
 * there are fewer, big files are cut so that each slot gets about four pieces.
 */
final class Pieces {

    private static final int PIECES_PER_SLOT = 4;
    private static final long SMALLEST = 1L << 20;
    private static final long SMALLEST_PART = 16L << 20;
    private static final long LARGEST = 128L << 20;

    private Pieces() {}

    /** Cuts one file into this many pieces. */
    @FunctionalInterface
    interface Cutter {
        List<Piece> cut(InputFile file, int parts);
    }

    /**
     * @param canCut whether a file can be cut
     * @param canJoin whether two neighbours can be read together
     */
    static List<Piece> of(
            FileSet set,
            int slots,
            Predicate<InputFile> canCut,
            BiPredicate<InputFile, InputFile> canJoin,
            Cutter cutter) {
        List<InputFile> files = set.files();
        OptionalLong wanted = set.partitionBytes();
        long total = files.stream().mapToLong(InputFile::size).sum();
        long share = total / ((long) PIECES_PER_SLOT * slots);
        long joinUpTo = wanted.orElse(clamp(share, SMALLEST, LARGEST / 2));
        long cutOver = wanted.orElse(clamp(share, SMALLEST_PART, LARGEST));
        boolean cut = wanted.isPresent() || files.size() < PIECES_PER_SLOT * slots;
        var pieces = new ArrayList<Piece>();
        var group = new ArrayList<InputFile>();
        long groupBytes = 0;
        for (InputFile file : files) {
            boolean joins =
                    !group.isEmpty()
                            && groupBytes + file.size() <= joinUpTo
                            && canJoin.test(group.getLast(), file);
            if (!joins) {
                close(group, pieces);
                groupBytes = 0;
            }
            if (cut && file.size() > cutOver + cutOver / 2 && canCut.test(file)) {
                pieces.addAll(
                        cutter.cut(file, Math.toIntExact(Math.ceilDiv(file.size(), cutOver))));
            } else {
                group.add(file);
                groupBytes += file.size();
            }
        }
        close(group, pieces);
        return List.copyOf(pieces);
    }

    private static void close(List<InputFile> group, List<Piece> into) {
        if (!group.isEmpty()) {
            into.add(new Piece.Whole(group));
            group.clear();
        }
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    /** Equal shares of a file's bytes. */
    static List<Piece> shares(InputFile file, int parts) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < parts; i++) {
            pieces.add(new Piece.Bytes(file, i, parts));
        }
        return pieces;
    }
}
