package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read as one dataframe, and the columns that come of them, whatever their format.
 *
 * @param files the files in order
 * @param columns the columns of the files
 * @param folders the columns that folders give
 * @param pathColumn the column of the file's path, if wanted
 * @param partitionBytes the size of partitions that the user asked for
 */
record FileSet(
        List<InputFile> files,
        List<Field> columns,
        FolderColumns folders,
        Optional<String> pathColumn,
        OptionalLong partitionBytes)
        implements Serializable {

    /** How much larger text is than its compressed file, about. */
    private static final int COMPRESSION = 5;

    FileSet {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /** What travels in its place, as optional values cannot. */
    private record Travelling(
            List<InputFile> files,
            List<Field> columns,
            FolderColumns folders,
            @Nullable String pathColumn,
            @Nullable Long partitionBytes)
            implements Serializable {

        private Object readResolve() {
            return new FileSet(
                    files,
                    columns,
                    folders,
                    Optional.ofNullable(pathColumn),
                    partitionBytes == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(partitionBytes));
        }
    }

    private Object writeReplace() {
        return new Travelling(
                files,
                columns,
                folders,
                pathColumn.orElse(null),
                partitionBytes.isPresent() ? partitionBytes.getAsLong() : null);
    }

    static FileSet of(
            List<InputFile> files, List<Field> columns, FileOptions options, DuckDb duckDb) {
        options.pathColumn()
                .filter(name -> Schema.of(columns).contains(name))
                .ifPresent(FileSet::refusePath);
        return new FileSet(
                files,
                columns,
                FolderColumns.of(files, options, duckDb),
                options.pathColumn(),
                options.partitionBytes());
    }

    private static void refusePath(String name) {
        throw new DataFileException.DifferentColumns(
                "the files have a column \"%s\" of their own: give the path's column another name"
                        .formatted(name));
    }

    /** The same with fewer files. */
    FileSet with(List<InputFile> fewer) {
        return new FileSet(fewer, columns, folders, pathColumn, partitionBytes);
    }

    /** The columns of the files, then those of folders, then the path. */
    Schema schema() {
        var all = new ArrayList<>(ownColumns());
        all.addAll(folders.fields());
        pathColumn.ifPresent(name -> all.add(Field.of(name, "VARCHAR")));
        return Schema.of(all);
    }

    /** The columns of the files that no folder's column takes the place of. */
    private List<Field> ownColumns() {
        List<String> folderNames = folders.names();
        return columns.stream().filter(field -> !folderNames.contains(field.name())).toList();
    }

    /** Whether the rows that a reader gives have all columns, and in their order. */
    boolean isComplete() {
        return folders.fields().isEmpty() && pathColumn.isEmpty();
    }

    /**
     * The rows of a reader with all columns.
     *
     * @param file whose folders and path are meant
     * @param read the call of the reader
     * @param item a column of the files as an item of a {@code SELECT} list
     */
    String complete(InputFile file, String read, Function<Field, String> item) {
        var items = new ArrayList<>(ownColumns().stream().map(item).toList());
        items.addAll(folders.items(file));
        pathColumn.ifPresent(
                name -> items.add(Sql.text(file.displayName()) + " AS " + Sql.name(name)));
        return "(SELECT " + String.join(", ", items) + " FROM " + read + ")";
    }

    /** A column that a file lacks, as an item of a {@code SELECT} list. */
    static String lacking(Field field) {
        return "CAST(NULL AS " + field.type().sql() + ") AS " + Sql.name(field.name());
    }

    /** Whether one call of a reader can read both files and give the same columns for both. */
    boolean canJoin(InputFile one, InputFile other) {
        return one.isLocal() && other.isLocal() && pathColumn.isEmpty() && folders.same(one, other);
    }

    /** About how many bytes of text the files have. */
    long textBytes() {
        return files.stream()
                .mapToLong(file -> file.size() * (file.compression().isEmpty() ? 1 : COMPRESSION))
                .sum();
    }

    Token token() {
        return Tokens.of(
                files, columns.toString(), folders.fields().toString(), pathColumn.orElse(""));
    }
}
