package dev.jask.dataframe.io;

import dev.jask.table.DataType;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How CSV files are read. Whatever is not said is found out from a sample of the files: delimiter,
 * quotes, header, types.
 *
 * <p>What DuckDB's reader can be told is here under a name and a type of its own, but for three of
 * its parameters. {@code file_row_number} its reader of CSV files refuses. {@code schema} says by
 * numbers what {@link #schema}, {@link #names}, {@link #types} and {@link #unionByName} say by
 * names. {@code column_statistics} promises bounds of the values, and a promise that the files do
 * not keep would give wrong results without a word.
 *
 * <p>Immutable: each method gives new options. {@code
 * CsvOptions.defaults().delimiter(";").types(Map.of("zip", "VARCHAR"))}.
 */
public final class CsvOptions {

    private static final CsvOptions DEFAULTS =
            new CsvOptions(
                    new LinkedHashMap<>(),
                    Optional.empty(),
                    new Detection(true, 8, 0),
                    FileOptions.DEFAULTS,
                    false);

    private final Map<String, String> parameters;
    private final Optional<Schema> schema;
    private final Detection detection;
    private final FileOptions files;
    private final boolean allowEmpty;

    /**
     * What is found out from the files.
     *
     * @param on whether anything is
     * @param files from how many files
     * @param rows from how many rows of a file; -1 for all, 0 for as many as are quickly read
     */
    record Detection(boolean on, int files, long rows) {}

    private CsvOptions(
            Map<String, String> parameters,
            Optional<Schema> schema,
            Detection detection,
            FileOptions files,
            boolean allowEmpty) {
        this.parameters = parameters;
        this.schema = schema;
        this.detection = detection;
        this.files = files;
        this.allowEmpty = allowEmpty;
    }

    /** Everything is found out from the files. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    // What the text looks like

    /** What stands between fields: one to four bytes. */
    public CsvOptions delimiter(String delimiter) {
        return with("delim", Sql.text(delimiter));
    }

    /** The character around fields that contain delimiters or newlines; an empty text for none. */
    public CsvOptions quote(String quote) {
        return with("quote", Sql.text(quote));
    }

    /**
     * The character that, before a quote, makes it part of the field; by default the quote itself.
     */
    public CsvOptions escape(String escape) {
        return with("escape", Sql.text(escape));
    }

    /** The character at the beginning of lines to pass over; an empty text for none. */
    public CsvOptions comment(String comment) {
        return with("comment", Sql.text(comment));
    }

    /**
     * What ends a line in all files: {@code \n}, {@code \r\n} or {@code \r}. Found out file by file
     * where not given.
     */
    public CsvOptions newLine(String newLine) {
        return with("new_line", Sql.text(newLine.replace("\r", "\\r").replace("\n", "\\n")));
    }

    /** Whether each file begins with the names of the columns. */
    public CsvOptions header(boolean header) {
        return with("header", Boolean.toString(header));
    }

    /** How many lines to pass over at the beginning of each file, before the header. */
    public CsvOptions skip(int lines) {
        return with("skip", Integer.toString(requirePositive("skip", lines, 0)));
    }

    /** The character encoding: {@code utf-8} (the default), {@code utf-16} or {@code latin-1}. */
    public CsvOptions encoding(String encoding) {
        return with("encoding", Sql.text(encoding));
    }

    /** {@code none}, {@code gzip} or {@code zstd}; told from the file's name where not given. */
    public CsvOptions compression(String compression) {
        return with("compression", Sql.text(compression));
    }

    /** The longest line in bytes. */
    public CsvOptions maxLineSize(long bytes) {
        return with("max_line_size", Long.toString(bytes));
    }

    /** The bytes that the reader takes from a file at a time. */
    public CsvOptions bufferSize(long bytes) {
        return with("buffer_size", Long.toString(bytes));
    }

    /** Whether a statement that runs on several threads reads one file with several of them. */
    public CsvOptions parallel(boolean parallel) {
        return with("parallel", Boolean.toString(parallel));
    }

    // What the values look like

    /** The texts that mean a missing value; by default the empty text. */
    public CsvOptions nullStrings(String... texts) {
        return with("nullstr", ReaderCall.texts(List.of(texts)));
    }

    /** Whether a quoted text can mean a missing value; true by default. */
    public CsvOptions allowQuotedNulls(boolean allow) {
        return with("allow_quoted_nulls", Boolean.toString(allow));
    }

    /** Columns in which the text for a missing value is a text like others. */
    public CsvOptions forceNotNull(String... columns) {
        return with("force_not_null", ReaderCall.texts(List.of(columns)));
    }

    /** The character before the fraction of a number: a point or a comma. */
    public CsvOptions decimalSeparator(String separator) {
        return with("decimal_separator", Sql.text(separator));
    }

    /** The character between thousands in a number. */
    public CsvOptions thousands(String separator) {
        return with("thousands", Sql.text(separator));
    }

    /** How dates are written, in the notation of {@code strptime}, such as {@code %d.%m.%Y}. */
    public CsvOptions dateFormat(String format) {
        return with("dateformat", Sql.text(format));
    }

    /** How points in time are written, in the notation of {@code strptime}. */
    public CsvOptions timestampFormat(String format) {
        return with("timestampformat", Sql.text(format));
    }

    // Names and types

    /**
     * The columns, in the order of the file where it has no header. Nothing about types is found
     * out then.
     */
    public CsvOptions schema(Schema schema) {
        return new CsvOptions(parameters, Optional.of(schema), detection, files, allowEmpty);
    }

    /** The names of the columns, in the order of the file, instead of those in the header. */
    public CsvOptions names(String... names) {
        return with("names", ReaderCall.texts(List.of(names)));
    }

    /** The types of some columns as SQL writes them; the others are found out. */
    public CsvOptions types(Map<String, String> types) {
        return with(
                "types",
                types.entrySet().stream()
                        .map(e ->
                                Sql.text(e.getKey())
                                        + ": "
                                        + Sql.text(DataType.parse(e.getValue()).sql()))
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    /** The types to try for each column, instead of the usual ones. */
    public CsvOptions typeCandidates(String... types) {
        return with(
                "auto_type_candidates",
                ReaderCall.texts(
                        Arrays.stream(types).map(type -> DataType.parse(type).sql()).toList()));
    }

    /** Whether all columns are texts. */
    public CsvOptions allVarchar(boolean allVarchar) {
        return with("all_varchar", Boolean.toString(allVarchar));
    }

    /** Whether names are made simple: lower case, nothing but letters, digits and underscores. */
    public CsvOptions normalizeNames(boolean normalize) {
        return with("normalize_names", Boolean.toString(normalize));
    }

    /**
     * Whether the files' columns are found out at all; if not, what is not said here is a comma,
     * double quotes and a header.
     */
    public CsvOptions autoDetect(boolean detect) {
        return with(new Detection(detect, detection.files(), detection.rows()));
    }

    /**
     * From how many rows of a file types are found out, -1 for all of them; about 256 kB of the
     * files by default.
     */
    public CsvOptions sampleRows(long rows) {
        return with(new Detection(detection.on(), detection.files(), rows));
    }

    /**
     * From how many of the files types are found out (DuckDB's {@code files_to_sniff}); 8 by
     * default, the first and the last among them.
     */
    public CsvOptions sampleFiles(int files) {
        requirePositive("sampleFiles", files, 1);
        return with(new Detection(detection.on(), files, detection.rows()));
    }

    // Several files

    /**
     * Whether files may have different columns, found by their names; those that a file lacks are
     * missing values.
     */
    public CsvOptions unionByName(boolean union) {
        return with(files.withUnionByName(union));
    }

    /** A further column of this name with the path of the file that each row is from. */
    public CsvOptions includePath(String column) {
        return with(files.withPath(column));
    }

    /**
     * Whether folders named like {@code year=2025} give columns; by default they do where all files
     * are in such folders.
     */
    public CsvOptions hivePartitions(boolean partitions) {
        return with(files.withHivePartitions(partitions));
    }

    /**
     * The types of columns that folders give, as SQL writes them; those of the others are found
     * out.
     */
    public CsvOptions hiveTypes(Map<String, String> types) {
        return with(files.withHiveTypes(types));
    }

    /**
     * Whether columns that folders give become whole numbers or dates where all their values look
     * like that, true by default; if not, they are texts.
     */
    public CsvOptions hiveTypesAutocast(boolean autocast) {
        return with(files.withHiveTypesAutocast(autocast));
    }

    /**
     * Whether no file at all is a dataframe without rows, for locations where there may be none
     * yet; its columns are those of {@link #schema}, which must be given then. By default it is an
     * error.
     */
    public CsvOptions allowEmpty(boolean allow) {
        return new CsvOptions(parameters, schema, detection, files, allow);
    }

    /**
     * About how many bytes of files a partition is read from. By default files are left whole where
     * there are enough of them to keep all slots busy, and cut into four parts a slot of at most
     * 128 MB otherwise.
     */
    public CsvOptions partitionBytes(long bytes) {
        return with(files.withPartitionBytes(bytes));
    }

    // Rows that are not as they should be

    /** Whether rows that cannot be read are passed over instead of failing the computation. */
    public CsvOptions ignoreErrors(boolean ignore) {
        return with("ignore_errors", Boolean.toString(ignore));
    }

    /** Whether rows that end early are filled up with missing values. */
    public CsvOptions nullPadding(boolean padding) {
        return with("null_padding", Boolean.toString(padding));
    }

    /** Whether rows must obey the CSV standard; true by default. */
    public CsvOptions strictMode(boolean strict) {
        return with("strict_mode", Boolean.toString(strict));
    }

    /**
     * How many rejected rows of a partition are collected at most by {@code readCsvRejects}; 0, the
     * default, for all.
     */
    public CsvOptions rejectsLimit(long rows) {
        return with("rejects_limit", Long.toString(rows));
    }

    /** How much of a rejected row's text is kept. */
    public CsvOptions rejectsLineSizeLimit(long bytes) {
        return with("rejects_line_size_limit", Long.toString(bytes));
    }

    private CsvOptions with(String parameter, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, value);
        return new CsvOptions(changed, schema, detection, files, allowEmpty);
    }

    private CsvOptions with(Detection changed) {
        return new CsvOptions(parameters, schema, changed, files, allowEmpty);
    }

    private CsvOptions with(FileOptions changed) {
        return new CsvOptions(parameters, schema, detection, changed, allowEmpty);
    }

    private static int requirePositive(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s must be %d or more: %d".formatted(what, least, value));
        }
        return value;
    }

    /** What was said, as parameters of DuckDB's reader. */
    Map<String, String> parameters() {
        return parameters;
    }

    Optional<Schema> schema() {
        return schema;
    }

    Detection detection() {
        return detection;
    }

    FileOptions files() {
        return files;
    }

    /** Whether no file is no error. */
    boolean allowsEmpty() {
        return allowEmpty;
    }
}
