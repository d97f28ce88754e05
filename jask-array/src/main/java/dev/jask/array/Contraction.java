package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.AddBlocks;
import dev.jask.array.run.ContractBlocks;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sum of products of two arrays over axes that they share: from the matrix product to one step
 * of an Einstein sum.
 *
 * <p>A task reads all pairs of blocks that go into a block of the result, and adds their products
 * to it one after the other. Where that would be too much to hold, a task does so for some of the
 * pairs, and what comes of them is added up by a tree.
 */
final class Contraction {

    /** A task reads no more of its inputs than this, but one pair of blocks in any case. */
    private static final long MOST_BYTES = 1L << 30;

    /** So many sums are put together at a time. */
    private static final int SPLIT_EVERY = 16;

    /** An array with a label for each axis, none twice. */
    record Term(ArrayExpr expr, List<Integer> labels) {

        Term {
            labels = List.copyOf(labels);
        }

        boolean has(int label) {
            return labels.contains(label);
        }

        /** The extents of the blocks along the axis with a label. */
        long[] along(int label) {
            return expr.chunks().along(labels.indexOf(label));
        }

        /** The array behind, if this one only shows its axes in another order. */
        Term unwrapped() {
            boolean isView =
                    expr instanceof Elementwise e
                            && e.isView()
                            && !e.operands().getFirst().axes().contains(-1)
                            && e.operands().getFirst().expr().chunks().ndim() == labels.size();
            if (!isView) {
                return this;
            }
            Elementwise.Operand inner = ((Elementwise) expr).operands().getFirst();
            List<Integer> own =
                    IntStream.range(0, labels.size())
                            .mapToObj(axis -> labels.get(inner.axes().indexOf(axis)))
                            .toList();
            return new Term(inner.expr(), own).unwrapped();
        }

        private Term cut(Term other) {
            Chunks chunks = expr.chunks();
            for (int axis = 0; axis < labels.size(); axis++) {
                int there = other.labels.indexOf(labels.get(axis));
                if (there >= 0) {
                    long[] along =
                            Unifying.merged(chunks.along(axis), other.expr.chunks(), there, axis);
                    chunks = chunks.with(axis, along);
                }
            }
            return new Term(Rechunk.of(expr, chunks), labels);
        }
    }

    private final String name;
    private final Term a;
    private final Term b;
    private final List<Integer> result;
    private final List<Integer> summed;
    private final DType dtype;
    private final Chunks chunks;

    private Contraction(String name, Term a, Term b, List<Integer> result) {
        this.name = name;
        this.a = a;
        this.b = b;
        this.result = result;
        this.summed = a.labels().stream().filter(label -> !result.contains(label)).toList();
        this.dtype = a.expr().dtype().common(b.expr().dtype());
        this.chunks =
                Chunks.of(
                        result.stream()
                                .map(label -> (a.has(label) ? a : b).along(label))
                                .toArray(long[][]::new));
    }

    /**
     * The sum of products.
     *
     * @param result the labels of the result; each is one of an array's, all others are there in
     *     both and summed over
     */
    static ArrayExpr of(String name, Term a, Term b, List<Integer> result) {
        Term left = a.unwrapped();
        Term right = b.unwrapped();
        return new Contraction(name, left.cut(right), right.cut(left), List.copyOf(result)).expr();
    }

    private ArrayExpr expr() {
        Grid pairs = Grid.of(summed.stream().mapToLong(label -> a.along(label).length).toArray());
        long count = pairs.size();
        long bytes =
                a.expr().chunks().largest() * a.expr().dtype().itemSize()
                        + b.expr().chunks().largest() * b.expr().dtype().itemSize();
        long most = Math.max(1, MOST_BYTES / Math.max(1, bytes));
        return count <= most
                ? atOnce(pairs)
                : added(partial(pairs, Math.ceilDiv(count, Math.ceilDiv(count, most))));
    }

    private ArrayExpr atOnce(Grid pairs) {
        List<Integer> order =
                b.labels().stream().filter(summed::contains).map(summed::indexOf).toList();
        var places = new int[Math.toIntExact(pairs.size())];
        Grid inB = Grid.of(order.stream().mapToLong(pairs::extent).toArray());
        for (int k = 0; k < places.length; k++) {
            long[] at = pairs.coordinates(k);
            places[k] =
                    Math.toIntExact(
                            inB.index(order.stream().mapToLong(axis -> at[axis]).toArray()));
        }
        List<Integer> partners = Arrays.stream(places).boxed().toList();
        return Operations.blockwise(
                name,
                new ContractBlocks(a.labels(), b.labels(), result, partners),
                dtype,
                chunks,
                read(a),
                read(b));
    }

    private Operations.Read read(Term term) {
        return new Operations.Read(
                term.expr(), term.labels().stream().map(result::indexOf).toList());
    }

    /** Sums over so many pairs each, along a last axis. */
    private ArrayExpr partial(Grid pairs, long width) {
        int groups = Math.toIntExact(Math.ceilDiv(pairs.size(), width));
        Grid gridA = a.expr().chunks().grid();
        Grid gridB = b.expr().chunks().grid();
        return Operations.spelledOut(
                name + "-part",
                new ContractBlocks(a.labels(), b.labels(), result, List.of()),
                dtype,
                lengthened(groups),
                List.of(a.expr(), b.expr()),
                (at, _, inputs) -> {
                    var keysA = new ArrayList<Key>();
                    var keysB = new ArrayList<Key>();
                    long first = at[at.length - 1] * width;
                    long end = Math.min(pairs.size(), first + width);
                    for (long k = first; k < end; k++) {
                        long[] summedAt = pairs.coordinates(k);
                        keysA.add(inputs.get(0).key(gridA.index(block(a, at, summedAt))));
                        keysB.add(inputs.get(1).key(gridB.index(block(b, at, summedAt))));
                    }
                    return new Operations.Step(
                            null, Stream.concat(keysA.stream(), keysB.stream()).toList());
                });
    }

    private Chunks lengthened(int groups) {
        var along = new ArrayList<>(chunks.toList());
        var ones = new long[groups];
        Arrays.fill(ones, 1);
        along.add(ones);
        return Chunks.of(along.toArray(long[][]::new));
    }

    private long[] block(Term term, long[] at, long[] summedAt) {
        return term.labels().stream()
                .mapToLong(label ->
                        summed.contains(label)
                                ? summedAt[summed.indexOf(label)]
                                : at[result.indexOf(label)])
                .toArray();
    }

    /** Adds up what lies along the last axis. */
    private ArrayExpr added(ArrayExpr parts) {
        int axes = chunks.ndim();
        int count = parts.chunks().count(axes);
        if (count <= SPLIT_EVERY) {
            List<Integer> follows =
                    IntStream.rangeClosed(0, axes).mapToObj(i -> i < axes ? i : -1).toList();
            return Operations.blockwise(
                    name, new AddBlocks(), dtype, chunks, new Operations.Read(parts, follows));
        }
        Grid grid = parts.chunks().grid();
        return added(
                Operations.spelledOut(
                        name + "-sum",
                        new AddBlocks(),
                        dtype,
                        lengthened(Math.ceilDiv(count, SPLIT_EVERY)),
                        List.of(parts),
                        (at, _, inputs) -> {
                            long first = at[axes] * SPLIT_EVERY;
                            var keys = new ArrayList<Key>();
                            for (long i = first; i < Math.min(count, first + SPLIT_EVERY); i++) {
                                long[] from = at.clone();
                                from[axes] = i;
                                keys.add(inputs.getFirst().key(grid.index(from)));
                            }
                            return new Operations.Step(null, keys);
                        }));
    }
}
