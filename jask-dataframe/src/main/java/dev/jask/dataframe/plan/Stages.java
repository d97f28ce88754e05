package dev.jask.dataframe.plan;

import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.Piece;
import dev.jask.dataframe.run.BoundariesTask;
import dev.jask.dataframe.run.FileInput;
import dev.jask.dataframe.run.IfWanted;
import dev.jask.dataframe.run.ScanTask;
import dev.jask.dataframe.run.StatementTask;
import dev.jask.graph.Annotations;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns branches into layers of tasks, and remembers them for the graph and for people. Belongs to
 * one planning run.
 *
 * <p>A layer is symbolic where all its inputs are whole groups of results; only partitions that
 * read shares of files and results of several groups are spelled out.
 */
final class Stages {

    private final Room room;
    private final Map<KeyGroup, Layer> layers = new LinkedHashMap<>();
    private final List<Graph> held = new ArrayList<>();
    private final List<StageText> texts = new ArrayList<>();
    private final Map<KeyGroup, Integer> sizes = new HashMap<>();

    Stages(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }

    int slots() {
        return room.slots();
    }

    Graph graph() {
        Graph own = Graph.of(layers.values());
        var all = new ArrayList<>(held);
        all.add(own);
        return Graph.union(all);
    }

    List<StageText> texts() {
        return texts;
    }

    /** Results that an engine holds. */
    void addHeld(Graph graph) {
        held.add(graph);
    }

    /** The results of a branch's statement, one for each partition. */
    List<Key> keep(Branch branch) {
        return run(branch, new StatementTask.Keep());
    }

    /** What the sink makes of each partition of a branch. */
    List<Key> run(Branch branch, StatementTask.Sink sink) {
        Source source = branch.source();
        FileInput files =
                source instanceof Source.Files(var fileSource, var pieces)
                        ? new FileInput(fileSource, pieces)
                        : null;
        Token token =
                Tokens.of(
                        branch.select().sql(),
                        content(source),
                        branch.others(),
                        branch.functions(),
                        branch.allSlots(),
                        sink);
        var function =
                new StatementTask(
                        token,
                        branch.select().sql(),
                        files,
                        branch.others().size(),
                        branch.functions(),
                        branch.allSlots(),
                        sink);
        return layer(
                branch.name(),
                token,
                source.partitions(),
                function,
                dependencies(branch),
                annotations(branch),
                branch.select().sql());
    }

    private static Object content(Source source) {
        return switch (source) {
            case Source.Files(var files, var pieces) -> List.of("files", files.token(), pieces);
            case Source.Each(var keys, var _) -> List.of("each", keys);
            case Source.Gather(var keys) -> List.of("gather", keys);
            case Source.Shuffled(var keys, var partitions) -> List.of("shuffled", keys, partitions);
            case Source.Nothing _ -> "nothing";
        };
    }

    private Annotations annotations(Branch branch) {
        return branch.allSlots() && slots() > 1
                ? Annotations.NONE.withSlots(slots())
                : Annotations.NONE;
    }

    /**
     * Like {@link #keep}, but each partition is computed only if {@code remaining} says that rows
     * are wanted still.
     */
    List<Key> keepIfWanted(Branch branch, Key remaining, String empty) {
        FileInput files =
                branch.source() instanceof Source.Files(var fileSource, var pieces)
                        ? new FileInput(fileSource, pieces)
                        : null;
        String sql = branch.select().sql();
        Token token = Tokens.of(sql, content(branch.source()), branch.others(), branch.functions());
        var stage =
                new StatementTask(
                        token,
                        sql,
                        files,
                        branch.others().size(),
                        branch.functions(),
                        false,
                        new StatementTask.Keep());
        var function = new IfWanted(stage, empty);
        List<List<Key>> gated = new ArrayList<>();
        for (List<Key> keys : spelledOut(branch)) {
            var all = new ArrayList<>(keys);
            all.add(remaining);
            gated.add(all);
        }
        return layer(
                branch.name(),
                Tokens.of(function, remaining),
                branch.source().partitions(),
                function,
                new Dependencies(gated, List.of()),
                Annotations.NONE,
                sql);
    }

    /** One task over these results. */
    Key gather(String name, TaskFunction function, List<Key> keys, String text) {
        Token token = Tokens.of(function, keys);
        return layer(
                        name,
                        token,
                        1,
                        function,
                        new Dependencies(List.of(keys), List.of()),
                        Annotations.NONE,
                        text)
                .getFirst();
    }

    /** A task for each of these results. */
    List<Key> each(String name, Token token, TaskFunction function, List<Key> keys, String text) {
        return layer(
                name,
                token,
                keys.size(),
                function,
                new Dependencies(keys.stream().map(List::of).toList(), List.of()),
                Annotations.NONE,
                text);
    }

    /** Tasks without inputs. */
    List<Key> sources(String name, Token token, int count, TaskFunction function, String text) {
        return layer(
                name,
                token,
                count,
                function,
                new Dependencies(
                        IntStream.range(0, count).mapToObj(_ -> List.<Key>of()).toList(),
                        List.of()),
                Annotations.NONE,
                text);
    }

    /** A task for each of these tables, which is its parameter. */
    List<Key> given(String name, Token token, List<Table> tables, TaskFunction function) {
        var group = new KeyGroup(name, token);
        List<Key> keys = IntStream.range(0, tables.size()).mapToObj(group::key).toList();
        if (!layers.containsKey(group)) {
            var tasks = new ArrayList<Task>();
            for (int i = 0; i < tables.size(); i++) {
                tasks.add(new Task(keys.get(i), function, tables.get(i), List.of()));
            }
            layers.put(group, Materialized.of(tasks));
            sizes.put(group, tables.size());
            texts.add(
                    new StageText(
                            group, tables.size(), "tables that are there already", List.of(), ""));
        }
        return keys;
    }

    /** A task for each list of results, all with the same statement. */
    List<Key> groups(Branch branch, List<List<Key>> groups) {
        String sql = branch.select().sql();
        Token token = Tokens.of(sql, groups, branch.functions());
        var function =
                new StatementTask(
                        token, sql, null, 0, branch.functions(), false, new StatementTask.Keep());
        return layer(
                branch.name(),
                token,
                groups.size(),
                function,
                new Dependencies(groups, List.of()),
                Annotations.NONE,
                sql);
    }

    /**
     * What tasks read.
     *
     * @param own for each task, what it alone reads; empty where {@code symbolic} says it all
     * @param symbolic the same as arithmetic, if possible
     */
    private record Dependencies(List<List<Key>> own, List<BlockInput> symbolic) {}

    private Dependencies dependencies(Branch branch) {
        var symbolic = new ArrayList<BlockInput>();
        boolean possible = true;
        Source source = branch.source();
        switch (source) {
            case Source.Files _ -> possible = scans(branch).stream().allMatch(List::isEmpty);
            case Source.Each(var keys, var _) -> {
                possible = isWholeGroup(keys);
                if (possible) {
                    symbolic.add(
                            new BlockInput.Blocks(
                                    keys.getFirst().group(), Grid.of(keys.size()), List.of(0)));
                }
            }
            case Source.Gather(var keys) -> possible = addAll(keys, symbolic);
            case Source.Shuffled(var keys, var _) -> possible = addAll(keys, symbolic);
            case Source.Nothing _ -> {}
        }
        possible &= branch.others().isEmpty() || addAll(branch.others(), symbolic);
        return possible
                ? new Dependencies(List.of(), symbolic)
                : new Dependencies(spelledOut(branch), List.of());
    }

    private boolean addAll(List<Key> keys, List<BlockInput> into) {
        if (!isWholeGroup(keys)) {
            return false;
        }
        into.add(new BlockInput.Blocks(keys.getFirst().group(), Grid.of(keys.size()), List.of(-1)));
        return true;
    }

    private boolean isWholeGroup(List<Key> keys) {
        KeyGroup group = keys.getFirst().group();
        if (sizes.getOrDefault(group, -1) != keys.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).group().equals(group) || keys.get(i).index() != i) {
                return false;
            }
        }
        return true;
    }

    private List<List<Key>> spelledOut(Branch branch) {
        Source source = branch.source();
        List<List<Key>> own =
                switch (source) {
                    case Source.Files _ -> scans(branch);
                    case Source.Each(var keys, var _) -> keys.stream().map(List::of).toList();
                    case Source.Gather(var keys) -> List.of(keys);
                    case Source.Shuffled(var keys, var partitions) ->
                            IntStream.range(0, partitions).mapToObj(_ -> keys).toList();
                    case Source.Nothing _ -> List.of(List.of());
                };
        return own.stream()
                .map(keys -> {
                    var all = new ArrayList<>(keys);
                    all.addAll(branch.others());
                    return (List<Key>) all;
                })
                .toList();
    }

    /** For each piece the key of where rows begin in its file, if it needs that. */
    private List<List<Key>> scans(Branch branch) {
        if (!(branch.source() instanceof Source.Files(var source, var pieces))) {
            return List.of();
        }
        var boundaries = new HashMap<InputFile, Key>();
        var keys = new ArrayList<List<Key>>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Bytes bytes && source.needsScan(bytes)) {
                Key key =
                        boundaries.computeIfAbsent(
                                bytes.file(),
                                file -> boundaries(source, file, shares(pieces, file)));
                keys.add(List.of(key));
            } else {
                keys.add(List.of());
            }
        }
        return keys;
    }

    private static List<Piece.Bytes> shares(List<Piece> pieces, InputFile file) {
        Piece.Bytes any =
                pieces.stream()
                        .filter(piece ->
                                piece instanceof Piece.Bytes bytes && bytes.file().equals(file))
                        .map(Piece.Bytes.class::cast)
                        .findFirst()
                        .orElseThrow();
        return IntStream.range(0, any.shares())
                .mapToObj(i -> new Piece.Bytes(file, i, any.shares()))
                .toList();
    }

    private Key boundaries(
            dev.jask.dataframe.io.FileSource source, InputFile file, List<Piece.Bytes> shares) {
        Token token = Tokens.of("scan", source.scanner(), shares);
        List<Key> scans =
                sources(
                        "scan",
                        token,
                        shares.size(),
                        new ScanTask(source.scanner(), shares),
                        "find where rows begin in shares of " + file.displayName());
        return gather(
                "boundaries",
                new BoundariesTask(file.size()),
                scans,
                "put together where rows begin in " + file.displayName());
    }

    private List<Key> layer(
            String name,
            Token token,
            int tasks,
            TaskFunction function,
            Dependencies dependencies,
            Annotations annotations,
            String sql) {
        var group = new KeyGroup(name, token);
        List<Key> keys = IntStream.range(0, tasks).mapToObj(group::key).toList();
        if (layers.containsKey(group)) {
            return keys;
        }
        Layer layer =
                dependencies.own().isEmpty()
                        ? new Blockwise(
                                group,
                                Grid.of(tasks),
                                function,
                                dependencies.symbolic(),
                                annotations)
                        : spelledOut(keys, function, dependencies.own(), annotations);
        layers.put(group, layer);
        sizes.put(group, tasks);
        texts.add(
                new StageText(
                        group,
                        tasks,
                        Holes.shown(sql),
                        groupsOf(dependencies),
                        annotations.slots() > 1 ? "on all cores" : ""));
        return keys;
    }

    private static Layer spelledOut(
            List<Key> keys, TaskFunction function, List<List<Key>> own, Annotations annotations) {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < keys.size(); i++) {
            tasks.add(
                    new Task(
                            keys.get(i),
                            function,
                            new Blockwise.Block(i, List.of()),
                            own.get(i),
                            annotations));
        }
        return Materialized.of(tasks);
    }

    private static List<KeyGroup> groupsOf(Dependencies dependencies) {
        var groups = new LinkedHashSet<KeyGroup>();
        dependencies.own().forEach(keys -> keys.forEach(key -> groups.add(key.group())));
        for (BlockInput input : dependencies.symbolic()) {
            if (input instanceof BlockInput.Blocks blocks) {
                groups.add(blocks.group());
            }
        }
        return List.copyOf(groups);
    }
}
