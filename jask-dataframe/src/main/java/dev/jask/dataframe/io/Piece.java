package dev.jask.dataframe.io;

import java.io.Serializable;
import java.util.List;

/** What one partition reads: whole files, or a part of one. */
public sealed interface Piece extends Serializable {

    /** The file that is read; where there are several, the first of them. */
    InputFile file();

    /** All of these files, one after the other. They have the same columns in the same order. */
    record Whole(List<InputFile> files) implements Piece {
        public Whole {
            files = List.copyOf(files);
        }

        static Whole of(InputFile file) {
            return new Whole(List.of(file));
        }

        @Override
        public InputFile file() {
            return files.getFirst();
        }
    }

    /**
     * The rows that begin in an equal share of a file's bytes.
     *
     * @param index which share, from 0
     * @param shares how many there are
     */
    record Bytes(InputFile file, int index, int shares) implements Piece {
        /** Where share number {@code share} would begin if rows did not matter. */
        public long start(int share) {
            return file.size() / shares * share + file.size() % shares * share / shares;
        }
    }

    /**
     * Rows of a file by their number.
     *
     * @param first the first row, from 0
     * @param end the row after the last
     */
    record Rows(InputFile file, long first, long end) implements Piece {}
}
