package dev.jask.dataframe.io;

import dev.jask.graph.Tokenized;
import dev.jask.table.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Files that are read as one dataframe: which, how, and what is in them. */
public sealed interface FileSource extends Tokenized, Serializable
        permits CsvSource, ParquetSource, JsonSource {

    /** The files and their columns. */
    FileSet set();

    /** The same source over fewer files. */
    FileSource withFiles(List<InputFile> files);

    /**
     * How the files are cut into partitions.
     *
     * @param slots how many tasks run at a time
     */
    List<Piece> pieces(int slots);

    /**
     * What stands after {@code FROM} to read a piece.
     *
     * @param piece what is read, one of {@link #pieces}
     * @param paths where DuckDB finds the bytes: the files' own paths, or a temporary copy
     * @param copied whether the paths are those of temporary copies
     */
    String relation(Piece piece, List<String> paths, boolean copied);

    /** What the format's reader is called in plans. */
    String reader();

    /** About how many bytes the rows take in memory, all columns included. */
    long estimatedBytes();

    /**
     * Whether where rows begin in a share of a file can be told only from all that stands before
     * it.
     */
    default boolean needsScan(Piece.Bytes piece) {
        return false;
    }

    /** How the rows of a file are told apart; only where {@link #needsScan} says so. */
    default RowScanner scanner() {
        throw new IllegalStateException("rows need not be searched: " + reader());
    }

    /**
     * The columns that a reader gives: those of the files, then partition columns from folder
     * names, then the path.
     */
    default Schema schema() {
        return set().schema();
    }

    /** The files in order; never empty. */
    default List<InputFile> files() {
        return set().files();
    }

    /**
     * The values that a file's folders give to partition columns, as text by column name; empty
     * where there are none.
     */
    default Map<String, String> partitionValues(InputFile file) {
        return set().folders().of(file);
    }

    /** The columns whose values come from folder names. */
    default List<String> partitionColumns() {
        return set().folders().names();
    }
}
