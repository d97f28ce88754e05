package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.TableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON files.
 *
 * @param set the files and the fields of their objects
 * @param parameters parameters of DuckDB's reader, as SQL
 */
public record JsonSource(FileSet set, Map<String, String> parameters) implements FileSource {

    public JsonSource {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    private static final List<String> FOR_INFERENCE =
            List.of(
                    "sample_size",
                    "maximum_sample_files",
                    "maximum_depth",
                    "field_appearance_threshold",
                    "map_inference_threshold",
                    "convert_strings_to_integers");

    /** What must be known to read these files. */
    public static JsonSource of(List<InputFile> files, JsonOptions options, DuckDb duckDb) {
        Schema schema = options.schema().orElseGet(() -> infer(files, options, duckDb));
        var parameters = new LinkedHashMap<>(options.parameters());
        FOR_INFERENCE.forEach(parameters::remove);
        return new JsonSource(
                FileSet.of(files, schema.fields(), options.files(), duckDb), parameters);
    }

    private static Schema infer(List<InputFile> files, JsonOptions options, DuckDb duckDb) {
        var parameters = new LinkedHashMap<>(Map.of("union_by_name", "true"));
        parameters.putAll(options.parameters());
        try {
            return duckDb.describe(
                    "SELECT * FROM "
                            + ReaderCall.of("read_json", ReaderCall.paths(files), parameters));
        } catch (TableException e) {
            String shown =
                    files.size() == 1
                            ? files.getFirst().displayName()
                            : "one of %d files".formatted(files.size());
            throw new DataFileException.DamagedFile(
                    "%s cannot be read as JSON: %s".formatted(shown, e.getMessage()), e);
        }
    }

    @Override
    public Token token() {
        return Tokens.of("json", set.token(), parameters);
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new JsonSource(set.with(fewer), parameters);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(set, slots, this::canCut, set::canJoin, Pieces::shares);
    }

    /**
     * Only where the user says that each value is on a line of its own: a newline cannot be within
     * a JSON text.
     */
    private boolean canCut(InputFile file) {
        return parameters.getOrDefault("format", "").equals("'newline_delimited'")
                && file.compression().isEmpty()
                && !parameters.containsKey("compression");
    }

    @Override
    public String relation(Piece piece, List<String> paths, boolean copied) {
        var all = new LinkedHashMap<String, String>();
        all.put(
                "columns",
                set.columns().stream()
                        .map(field -> Sql.text(field.name()) + ": " + Sql.text(field.type().sql()))
                        .collect(Collectors.joining(", ", "{", "}")));
        all.putAll(parameters);
        String read = ReaderCall.of("read_json", paths, all);
        return set.isComplete()
                ? read
                : set.complete(piece.file(), read, field -> Sql.name(field.name()));
    }

    @Override
    public String reader() {
        return "read_json";
    }

    @Override
    public long estimatedBytes() {
        return set.textBytes();
    }
}
