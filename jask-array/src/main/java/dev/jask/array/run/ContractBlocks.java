package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sum of the products of pairs of blocks, over the axes that the result does not have. Each
 * product is added to the sum as it is computed.
 *
 * @param left the labels of the axes of the first blocks
 * @param right those of the second ones
 * @param result those of the result
 * @param partners for each of the first blocks the number of the second one that goes with it; in
 *     the same order if empty
 */
public record ContractBlocks(
        List<Integer> left, List<Integer> right, List<Integer> result, List<Integer> partners)
        implements TaskFunction {

    public ContractBlocks {
        left = List.copyOf(left);
        right = List.copyOf(right);
        result = List.copyOf(result);
        partners = List.copyOf(partners);
    }

    @Override
    public NDArray apply(Inputs inputs) {
        List<Integer> shared = left.stream().filter(right::contains).toList();
        List<Integer> stack = shared.stream().filter(result::contains).toList();
        List<Integer> summed = shared.stream().filter(label -> !result.contains(label)).toList();
        List<Integer> rows = left.stream().filter(label -> !shared.contains(label)).toList();
        List<Integer> columns = right.stream().filter(label -> !shared.contains(label)).toList();
        int pairs = inputs.size() / 2;
        NDArray sum = product(inputs, 0, stack, rows, summed, columns);
        for (int k = 1; k < pairs; k++) {
            NDArray a = grouped(inputs.get(k), left, stack, rows, summed);
            NDArray b = grouped(inputs.get(partner(k, pairs)), right, stack, summed, columns);
            sum = LinearAlgebra.addProduct(sum, a, b);
        }
        Map<Integer, Long> extents = new HashMap<>();
        measure(inputs.get(0), left, extents);
        measure(inputs.get(pairs), right, extents);
        List<Integer> labels = Stream.of(stack, rows, columns).flatMap(List::stream).toList();
        return sum.reshape(
                        Shape.shape(
                                labels.stream()
                                        .mapToLong(label -> extents.getOrDefault(label, 1L))
                                        .toArray()))
                .transpose(result.stream().mapToInt(labels::indexOf).toArray());
    }

    @Override
    public boolean givesNew() {
        return true;
    }

    private int partner(int k, int pairs) {
        return pairs + (partners.isEmpty() ? k : partners.get(k));
    }

    private NDArray product(
            Inputs inputs,
            int k,
            List<Integer> stack,
            List<Integer> rows,
            List<Integer> summed,
            List<Integer> columns) {
        NDArray a = grouped(inputs.get(k), left, stack, rows, summed);
        NDArray b =
                grouped(inputs.get(partner(k, inputs.size() / 2)), right, stack, summed, columns);
        return a.matmul(b);
    }

    private static void measure(NDArray block, List<Integer> labels, Map<Integer, Long> extents) {
        for (int axis = 0; axis < labels.size(); axis++) {
            extents.put(labels.get(axis), block.shape().extent(axis));
        }
    }

    /** Three axes: a stack of matrices. */
    private static NDArray grouped(
            NDArray block,
            List<Integer> labels,
            List<Integer> stack,
            List<Integer> rows,
            List<Integer> columns) {
        int[] order =
                Stream.of(stack, rows, columns)
                        .flatMap(List::stream)
                        .mapToInt(labels::indexOf)
                        .toArray();
        return block.transpose(order)
                .reshape(
                        Shape.shape(
                                size(block, labels, stack),
                                size(block, labels, rows),
                                size(block, labels, columns)));
    }

    private static long size(NDArray block, List<Integer> labels, List<Integer> some) {
        return some.stream()
                .mapToLong(label -> block.shape().extent(labels.indexOf(label)))
                .reduce(1, (x, y) -> x * y);
    }
}
