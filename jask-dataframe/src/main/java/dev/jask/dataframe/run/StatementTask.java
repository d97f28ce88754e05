package dev.jask.dataframe.run;

import dev.jask.dataframe.column.JavaFunction;
import dev.jask.dataframe.io.Piece;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokenized;
import dev.jask.table.DuckDbSession;
import dev.jask.table.Table;
import dev.jask.table.TableException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One stage: a statement that is run for each partition, with the partition's inputs put in.
 *
 * <p>Dependencies come in this order: where rows begin, if the partition reads a share of a file;
 * the tables that the partition is made from; the tables that all partitions read.
 *
 * @param token the stage's content
 * @param sql the statement with {@link Placeholder}s
 * @param files what the partitions read from files; null where they read tables only
 * @param others how many of the last dependencies are tables that all partitions read
 * @param functions the Java functions in the statement
 * @param allCores whether the statement is run on all of the worker's cores
 * @param sink what becomes of the rows
 */
public record StatementTask(
        Token token,
        String sql,
        @Nullable FileInput files,
        int others,
        List<JavaFunction> functions,
        boolean allCores,
        Sink sink)
        implements TaskFunction, Tokenized {

    private static final long serialVersionUID = 1L;

    public StatementTask {
        functions = List.copyOf(functions);
    }

    @Override
    public Object apply(Inputs inputs) throws Exception {
        FrameSession session = FrameSession.LOCAL.get();
        session.register(functions);
        try {
            return allCores
                    ? session.callOnAllCores(duckDb -> run(inputs, session, duckDb))
                    : session.call(duckDb -> run(inputs, session, duckDb));
        } catch (TableException.OutOfMemory e) {
            return alone(inputs, session, e);
        }
    }

    /**
     * What statements need to work with at a time cannot go to disk as tables can: one that got too
     * little of it may get enough when no other runs.
     */
    private Object alone(Inputs inputs, FrameSession session, TableException.OutOfMemory first)
            throws Exception {
        try {
            return session.callAlone(duckDb -> run(inputs, session, duckDb));
        } catch (TableException.OutOfMemory e) {
            e.addSuppressed(first);
            throw new TableException.OutOfMemory(
                    "a partition needs more memory than worker.memory.native allows, with no other task beside: raise that, or have smaller partitions (partitionBytes when reading, repartition). DuckDB says: "
                            + e.getMessage(),
                    e);
        }
    }

    private Object run(Inputs inputs, FrameSession session, DuckDbSession duckDb) throws Exception {
        Blockwise.Block block = inputs.parameter();
        int partition = Math.toIntExact(block.index());
        int first = files != null && files.needsBoundaries(partition) ? 1 : 0;
        List<Table> tables = tables(inputs, first, inputs.size() - others, duckDb);
        List<Table> otherTables = tables(inputs, inputs.size() - others, inputs.size(), duckDb);
        String text = sql.replace(Placeholder.PARTITION, Integer.toString(partition));
        try {
            if (files == null) {
                return sink.take(filled(text, tables, otherTables), partition, duckDb);
            }
            Piece piece = files.pieces().get(partition);
            long[] boundaries = first == 1 ? inputs.<long[]>get(0) : new long[0];
            try (OpenedPiece opened = OpenedPiece.of(files.source(), piece, boundaries, session)) {
                String complete =
                        filled(text, tables, otherTables)
                                .replace(Placeholder.FILES, opened.relation());
                try {
                    return sink.take(complete, partition, duckDb);
                } catch (TableException e) {
                    throw Failures.reading(e, opened);
                }
            }
        } catch (TableException e) {
            throw Failures.running(e);
        } finally {
            Reference.reachabilityFence(tables);
            Reference.reachabilityFence(otherTables);
        }
    }

    private static String filled(String text, List<Table> tables, List<Table> others) {
        String filled = text;
        if (!tables.isEmpty()) {
            filled = filled.replace(Placeholder.INPUT, relation(tables));
        }
        return others.isEmpty() ? filled : filled.replace(Placeholder.OTHER, relation(others));
    }

    /** The tables where the session sees them. */
    private static List<Table> tables(Inputs inputs, int from, int to, DuckDbSession session) {
        var tables = new ArrayList<Table>();
        for (int i = from; i < to; i++) {
            tables.add(inputs.<Table>get(i).in(session.duckDb()));
        }
        return tables;
    }

    private static String relation(List<Table> tables) {
        if (tables.size() == 1) {
            return tables.getFirst().name();
        }
        // Empty tables cost a plan node each; one of them is enough for the columns.
        List<Table> full = tables.stream().filter(table -> !table.isEmpty()).toList();
        List<Table> read = full.isEmpty() ? tables.subList(0, 1) : full;
        return read.stream()
                .map(table -> "FROM " + table.name())
                .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    /** What becomes of a statement's rows. */
    public sealed interface Sink extends java.io.Serializable
            permits Keep, WriteFile, CollectRejects {
        Object take(String query, int partition, DuckDbSession session) throws Exception;

        /** The same for partitions that come after so many others. */
        Sink after(int partitions);
    }

    /** They become a table. */
    public record Keep() implements Sink {
        @Override
        public Object take(String query, int partition, DuckDbSession session) {
            return session.query(query);
        }

        @Override
        public Sink after(int partitions) {
            return this;
        }
    }
}
