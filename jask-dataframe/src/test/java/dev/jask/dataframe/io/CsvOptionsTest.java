package dev.jask.dataframe.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.table.DuckDb;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the options with what DuckDB says that its reader can be told. */
class CsvOptionsTest {

    /** The method for each of DuckDB's parameters. */
    private static final Map<String, String> METHODS =
            Map.ofEntries(
                    Map.entry("all_varchar", "allVarchar"),
                    Map.entry("allow_empty", "allowEmpty"),
                    Map.entry("allow_quoted_nulls", "allowQuotedNulls"),
                    Map.entry("auto_detect", "autoDetect"),
                    Map.entry("auto_type_candidates", "typeCandidates"),
                    Map.entry("buffer_size", "bufferSize"),
                    Map.entry("columns", "schema"),
                    Map.entry("comment", "comment"),
                    Map.entry("compression", "compression"),
                    Map.entry("dateformat", "dateFormat"),
                    Map.entry("decimal_separator", "decimalSeparator"),
                    Map.entry("delim", "delimiter"),
                    Map.entry("encoding", "encoding"),
                    Map.entry("escape", "escape"),
                    Map.entry("filename", "includePath"),
                    Map.entry("files_to_sniff", "sampleFiles"),
                    Map.entry("force_not_null", "forceNotNull"),
                    Map.entry("header", "header"),
                    Map.entry("hive_partitioning", "hivePartitions"),
                    Map.entry("hive_types", "hiveTypes"),
                    Map.entry("hive_types_autocast", "hiveTypesAutocast"),
                    Map.entry("ignore_errors", "ignoreErrors"),
                    Map.entry("max_line_size", "maxLineSize"),
                    Map.entry("names", "names"),
                    Map.entry("new_line", "newLine"),
                    Map.entry("normalize_names", "normalizeNames"),
                    Map.entry("null_padding", "nullPadding"),
                    Map.entry("nullstr", "nullStrings"),
                    Map.entry("parallel", "parallel"),
                    Map.entry("quote", "quote"),
                    Map.entry("rejects_limit", "rejectsLimit"),
                    Map.entry("rejects_line_size_limit", "rejectsLineSizeLimit"),
                    Map.entry("sample_size", "sampleRows"),
                    Map.entry("skip", "skip"),
                    Map.entry("strict_mode", "strictMode"),
                    Map.entry("thousands", "thousands"),
                    Map.entry("timestampformat", "timestampFormat"),
                    Map.entry("types", "types"),
                    Map.entry("union_by_name", "unionByName"));

    /** Other names of parameters above. */
    private static final Set<String> OTHER_NAMES =
            Set.of(
                    "column_names",
                    "column_types",
                    "date_format",
                    "delimiter",
                    "dtypes",
                    "maximum_line_size",
                    "null",
                    "sep",
                    "separator",
                    "timestamp_format");

    /** Said by what is called: the locations, and {@code DataFrame.readCsvRejects}. */
    private static final Set<String> NOT_OPTIONS =
            Set.of("path", "paths", "rejects_scan", "rejects_table", "store_rejects");

    /** Not offered, for the reasons that the Javadoc of {@link CsvOptions} gives. */
    private static final Set<String> LEFT_OUT =
            Set.of("column_statistics", "file_row_number", "schema");

    @Test
    void parametersOfDuckDb_areAllOfferedOrLeftOutByName() {
        var known = new TreeSet<>(METHODS.keySet());
        Stream.of(OTHER_NAMES, NOT_OPTIONS, LEFT_OUT).forEach(known::addAll);
        assertThat(parametersOfDuckDb()).isEqualTo(known);
    }

    @Test
    void methods_areTheOnesThatParametersNeed() {
        Set<String> methods =
                Arrays.stream(CsvOptions.class.getMethods())
                        .filter(method -> method.getReturnType() == CsvOptions.class)
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        var expected = new ArrayList<>(METHODS.values());
        expected.add("defaults");
        expected.add("partitionBytes");
        assertThat(methods).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Collection<String> parametersOfDuckDb() {
        var names = new TreeSet<String>();
        DuckDb.shared()
                .query(
                        "SELECT DISTINCT unnest(parameters) AS name FROM duckdb_functions() WHERE function_name = 'read_csv'")
                .forEach(row -> names.add(String.valueOf(row.get("name"))));
        return names;
    }
}
