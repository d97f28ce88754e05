package dev.jask.array;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What NumPy and {@code dask.array} call a function, and what it is here: {@code
 * surface/names.txt}.
 *
 * @param kinds the rows by kind
 * @param leftOut what there is no row for
 * @param peers for each name which of the two have it: {@code numpy}, {@code dask} or {@code both}
 */
record ArraySurface(Map<String, List<Row>> kinds, List<Group> leftOut, Map<String, String> peers) {

    private static final String LEFT_OUT = "Left out";

    /**
     * A function.
     *
     * @param inMemory its names here for arrays in memory, apart by commas
     * @param inBlocks its names here for arrays in blocks
     */
    record Row(String name, String inMemory, String inBlocks, String note) {}

    /** Names that are left out for one reason. */
    record Group(List<String> names, String reason) {}

    static ArraySurface read() {
        var kinds = new LinkedHashMap<String, List<Row>>();
        var leftOut = new ArrayList<Group>();
        String kind = "";
        for (String line : lines("names.txt")) {
            if (line.startsWith("## ")) {
                kind = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells =
                        Arrays.stream(line.split("\\|", -1))
                                .map(String::strip)
                                .toArray(String[]::new);
                if (kind.equals(LEFT_OUT)) {
                    leftOut.add(new Group(List.of(cells[0].split(" ", -1)), cells[1]));
                } else {
                    kinds.computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(new Row(cells[0], cells[1], cells[2], cells[3]));
                }
            }
        }
        var peers = new TreeMap<String, String>();
        for (String line : lines("peers.txt")) {
            String[] words = line.split(" ", 2);
            peers.put(words[0], words[1]);
        }
        return new ArraySurface(kinds, leftOut, peers);
    }

    private static List<String> lines(String file) {
        try (var in = ArraySurface.class.getResourceAsStream("/surface/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows. */
    List<Row> rows() {
        return kinds.values().stream().flatMap(List::stream).toList();
    }

    /** The page of the documentation. */
    String page() {
        var page = new StringBuilder();
        page.append(
                """
                # Functions of arrays beside NumPy's and Dask's

                What a function of NumPy or of `dask.array` is here: in memory (`NDArray`, module `jask-ndarray`) and in blocks (`Array`, module `jask-array`). A name
                such as `ArraySorting.argsort` is a class and a method of it; a class alone is a record or an enum that a method takes.
                How arrays are used says [the guide](../guide/arrays.md).

                The page is made by `ArraySurfacePageTest` from `names.txt` beside it, whose names are looked up in our classes, and of the names in NumPy 1.24 and Dask.

                """);
        page.append(summary());
        kinds.forEach((kind, rows) -> page.append(table(kind, rows)));
        page.append("\n## ").append(LEFT_OUT).append("\n\n| names | why |\n|---|---|\n");
        for (Group group : leftOut) {
            page.append(
                    "| `%s` | %s |\n"
                            .formatted(String.join("`, `", group.names()), group.reason()));
        }
        return page.toString();
    }

    private String summary() {
        var table =
                new StringBuilder(
                        "| | functions | in Dask | here in memory | here in blocks |\n|---|---|---|---|---|\n");
        long[] total = new long[4];
        kinds.forEach((kind, rows) -> {
            long[] counts = counts(rows);
            Arrays.setAll(total, i -> total[i] + counts[i]);
            table.append(summaryRow("[%s](#%s)".formatted(kind, anchor(kind)), counts));
        });
        return table.append(summaryRow("all", total)).toString();
    }

    private long[] counts(List<Row> rows) {
        return new long[] {
            rows.size(),
            rows.stream().filter(row -> isInDask(row.name())).count(),
            rows.stream().filter(row -> !row.inMemory().isEmpty()).count(),
            rows.stream().filter(row -> !row.inBlocks().isEmpty()).count()
        };
    }

    private static String summaryRow(String name, long[] counts) {
        return "| %s | %d | %d | %d | %d |\n"
                .formatted(name, counts[0], counts[1], counts[2], counts[3]);
    }

    private static String anchor(String kind) {
        return kind.toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-');
    }

    private boolean isInDask(String name) {
        return !Objects.equals(peers.get(name), "numpy");
    }

    private String table(String kind, List<Row> rows) {
        var table =
                new StringBuilder(
                        "\n## %s\n\n| NumPy | Dask has it | in memory | in blocks | differences and notes |\n|---|---|---|---|---|\n"
                                .formatted(kind));
        for (Row row : rows) {
            String peer = peers.getOrDefault(row.name(), "");
            boolean isDasks = peer.equals("dask");
            table.append(
                    "| %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    isDasks ? "" : code(row.name()),
                                    isDasks ? code(row.name()) : peer.equals("both") ? "yes" : "",
                                    code(row.inMemory()),
                                    code(row.inBlocks()),
                                    row.note()));
        }
        return table.toString();
    }

    private static String code(String names) {
        return names.isEmpty() ? "" : "`" + names.replace(", ", "`, `") + "`";
    }
}
