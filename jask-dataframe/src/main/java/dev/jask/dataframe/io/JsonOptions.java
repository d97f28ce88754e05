package dev.jask.dataframe.io;

import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How JSON files are read: one object a line, or arrays of objects. Whatever is not said is found
 * out from a sample. Immutable: each method gives new options.
 */
public final class JsonOptions {

    private static final JsonOptions DEFAULTS =
            new JsonOptions(new LinkedHashMap<>(), Optional.empty(), FileOptions.DEFAULTS);

    private final Map<String, String> parameters;
    private final Optional<Schema> schema;
    private final FileOptions files;

    private JsonOptions(
            Map<String, String> parameters, Optional<Schema> schema, FileOptions files) {
        this.parameters = parameters;
        this.schema = schema;
        this.files = files;
    }

    public static JsonOptions defaults() {
        return DEFAULTS;
    }

    /** How objects follow each other. */
    public enum Format {
        /** Found out from the files. */
        AUTO,
        /** One value a line. */
        NEWLINE_DELIMITED,
        /** One array of values. */
        ARRAY,
        /** Values with anything between them. */
        UNSTRUCTURED
    }

    public JsonOptions format(Format format) {
        return with("format", Sql.text(format.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** The columns and their types, instead of what a sample shows. */
    public JsonOptions schema(Schema schema) {
        return new JsonOptions(parameters, Optional.of(schema), files);
    }

    /** How many values types are found out from, -1 for all; 20,480 by default. */
    public JsonOptions sampleRows(long rows) {
        return with("sample_size", Long.toString(rows));
    }

    /** How many files types are found out from; 32 by default. */
    public JsonOptions sampleFiles(int files) {
        return with("maximum_sample_files", Integer.toString(files));
    }

    /** How deep types are found out; what is deeper stays JSON. */
    public JsonOptions maximumDepth(int depth) {
        return with("maximum_depth", Integer.toString(depth));
    }

    /** The largest value in bytes; 16 MB by default. */
    public JsonOptions maximumObjectSize(long bytes) {
        return with("maximum_object_size", Long.toString(bytes));
    }

    /** In which share of the values a field must appear not to make the type a map. */
    public JsonOptions fieldAppearanceThreshold(double share) {
        return with("field_appearance_threshold", Double.toString(share));
    }

    /** From how many alike fields on a struct becomes a map; -1 for never. */
    public JsonOptions mapInferenceThreshold(long fields) {
        return with("map_inference_threshold", Long.toString(fields));
    }

    /** Whether texts that look like whole numbers become numbers. */
    public JsonOptions convertStringsToIntegers(boolean convert) {
        return with("convert_strings_to_integers", Boolean.toString(convert));
    }

    /** How dates are written, in the notation of {@code strptime}. */
    public JsonOptions dateFormat(String format) {
        return with("dateformat", Sql.text(format));
    }

    /** How points in time are written, in the notation of {@code strptime}. */
    public JsonOptions timestampFormat(String format) {
        return with("timestampformat", Sql.text(format));
    }

    /** {@code none}, {@code gzip} or {@code zstd}; told from the file's name where not given. */
    public JsonOptions compression(String compression) {
        return with("compression", Sql.text(compression));
    }

    /**
     * Whether values that cannot be read are passed over; only where each is on a line of its own.
     */
    public JsonOptions ignoreErrors(boolean ignore) {
        return with("ignore_errors", Boolean.toString(ignore));
    }

    /** A further column of this name with the path of the file that each row is from. */
    public JsonOptions includePath(String column) {
        return with(files.withPath(column));
    }

    /**
     * Whether folders named like {@code year=2025} give columns; by default they do where all files
     * are in such folders.
     */
    public JsonOptions hivePartitions(boolean partitions) {
        return with(files.withHivePartitions(partitions));
    }

    /**
     * The types of columns that folders give, as SQL writes them; those of the others are found
     * out.
     */
    public JsonOptions hiveTypes(Map<String, String> types) {
        return with(files.withHiveTypes(types));
    }

    /**
     * Whether columns that folders give become whole numbers or dates where all their values look
     * like that, true by default; if not, they are texts.
     */
    public JsonOptions hiveTypesAutocast(boolean autocast) {
        return with(files.withHiveTypesAutocast(autocast));
    }

    /** About how many bytes of files a partition is read from. */
    public JsonOptions partitionBytes(long bytes) {
        return with(files.withPartitionBytes(bytes));
    }

    private JsonOptions with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new JsonOptions(changed, schema, files);
    }

    private JsonOptions with(FileOptions changed) {
        return new JsonOptions(parameters, schema, changed);
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Optional<Schema> schema() {
        return schema;
    }

    FileOptions files() {
        return files;
    }
}
