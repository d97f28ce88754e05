package dev.jask.dataframe.plan;

import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.io.Piece;
import dev.jask.graph.Key;
import java.util.List;

/** Where the partitions of a branch get their rows. */
sealed interface Source {

    /** How many partitions there are. */
    int partitions();

    /** Each partition reads a piece of files. */
    record Files(FileSource source, List<Piece> pieces) implements Source {
        @Override
        public int partitions() {
            return pieces.size();
        }
    }

    /**
     * Each partition reads one result.
     *
     * @param names all columns of the results
     */
    record Each(List<Key> keys, List<String> names) implements Source {
        @Override
        public int partitions() {
            return keys.size();
        }
    }

    /** One partition reads all results. */
    record Gather(List<Key> keys) implements Source {
        @Override
        public int partitions() {
            return 1;
        }
    }

    /** Each of several partitions reads all results, and takes its rows out of them. */
    record Shuffled(List<Key> keys, int partitions) implements Source {}

    /** One partition that reads nothing. */
    record Nothing() implements Source {
        @Override
        public int partitions() {
            return 1;
        }
    }
}
