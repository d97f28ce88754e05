package dev.jask.ndarray.shaping;

import static dev.jask.ndarray.Axes.axes;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Index.at;
import static dev.jask.ndarray.Index.mask;
import static dev.jask.ndarray.Index.pick;
import static dev.jask.ndarray.Shape.shape;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.sort.Sorting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The calls whose results NumPy has written, by the names in {@code src/test/python/shaping.py}.
 */
final class ShapingCases {

    static final NDArray X = NDArray.arange(24).reshape(2, 3, 4);
    static final NDArray M = NDArray.arange(0.0, 12, 1).reshape(3, 4);
    static final NDArray V = NDArray.of(3L, 0, -2, 7, 0, 5);
    static final NDArray C =
            NDArray.complex(
                            (double[]) NDArray.stack(List.of(M, M.slice("::-1")), 2).data(),
                            shape(3, 4))
                    .astype(DType.COMPLEX64);
    static final NDArray T = NDArray.wrap(new long[] {1, 5, 2}, shape(3), DType.DATETIME_US);

    private final Map<String, NDArray> results = new LinkedHashMap<>();

    static Map<String, NDArray> results() {
        var cases = new ShapingCases();
        cases.rearranging();
        cases.together();
        cases.inserting();
        cases.picking();
        cases.triangles();
        cases.making();
        return cases.results;
    }

    private void put(String name, NDArray result) {
        results.put(name, result);
    }

    private void several(String name, List<NDArray> arrays) {
        for (int k = 0; k < arrays.size(); k++) {
            put(name + "/" + k, arrays.get(k));
        }
    }

    private void changed(String name, NDArray array, Consumer<NDArray> change) {
        NDArray copy = array.copy();
        change.accept(copy);
        put(name, copy);
    }

    private void rearranging() {
        put("roll", X.roll(5));
        put("roll_axis", X.roll(-1, axis(1)));
        put("roll_axes", X.roll(new long[] {1, -7, 1}, axes(0, 2, 0)));
        put("roll_complex", C.roll(1, axes(0, 1)));
        put("rollaxis", X.rollaxis(2, 0));
        put("rollaxis_back", X.rollaxis(0, 3));
        put("rollaxis_negative", X.rollaxis(0, -1));
        for (int k = -1; k < 4; k++) {
            put("rot90/" + k, X.rot90(k));
        }
        put("rot90_axes", X.rot90(1, 2, 1));
        put("fliplr", X.fliplr());
        put("flipud", X.flipud());
        put("tile", M.tile(2));
        put("tile_more", V.tile(2, 1, 3));
        put("tile_less", X.tile(2, 2));
        put("tile_none", M.tile(0, 2));
        put("repeat", Rearranging.repeat(M, 2));
        put("repeat_axis", X.repeat(3, 1));
        put("repeat_counts", X.repeat(new long[] {2, 0, 1}, 1));
        put("repeat_times", Rearranging.repeat(T, 1, 2, 3));
        put("resize", Rearranging.resize(M, shape(5, 3)));
        put("atleast3d_1", V.atleast3d());
        put("atleast3d_2", M.atleast3d());
        put("atleast2d", V.atleast2d());
        several(
                "broadcast_arrays",
                Rearranging.broadcastArrays(
                        List.of(NDArray.arange(3).reshape(3, 1), NDArray.of(0.0, 1.0))));
        put("sliding", Rearranging.slidingWindowView(X, new long[] {2, 3}, axes(0, 2)));
        put("sliding_all", Rearranging.slidingWindowView(M, new long[] {2, 2}, Axes.ALL));
        put(
                "coarsen",
                Rearranging.coarsen(
                        NDArray::mean,
                        NDArray.arange(0.0, 48, 1).reshape(6, 8),
                        new long[] {2, 4},
                        false));
    }

    private void together() {
        put("hstack_1", Stacking.hstack(List.of(V, V.slice(":2"))));
        put("hstack", Stacking.hstack(List.of(M, M.slice(":, :1"))));
        put("hstack_0", Stacking.hstack(List.of(NDArray.scalar(1L), NDArray.scalar(2L))));
        put("vstack", Stacking.vstack(List.of(M, NDArray.arange(4))));
        put("dstack", Stacking.dstack(List.of(M, M.add(1))));
        put("dstack_1", Stacking.dstack(List.of(V, V)));
        put("column_stack", Stacking.columnStack(List.of(NDArray.arange(3), M)));
        put(
                "block",
                Stacking.block(
                        List.of(
                                List.of(NDArray.eye(2), NDArray.zeros(shape(2, 3))),
                                List.of(
                                        NDArray.ones(shape(1, 2)),
                                        NDArray.full(shape(1, 3), Scalar.of(7L))))));
        put("block_1", Stacking.block(List.of(NDArray.scalar(1L), V, NDArray.of(2.5))));
        put("block_deep", Stacking.block(List.of(List.of(X, X), List.of(X, X))));
        put("append", Stacking.append(M, V));
        put("append_axis", Stacking.append(M, M.slice(":1"), 0));
        several("split", Splitting.split(X, 2, 2));
        several("split_places", Splitting.split(V, new long[] {2, 3, 9}, 0));
        several("split_odd", Splitting.split(V, new long[] {4, 2, -1}, 0));
        several("array_split", Splitting.arraySplit(V, 4, 0));
        several("hsplit", Splitting.hsplit(M, 2));
        several("hsplit_1", Splitting.hsplit(V, new long[] {1}));
        several("vsplit", Splitting.vsplit(M, new long[] {1}));
        several("dsplit", Splitting.dsplit(X, 2));
    }

    private void inserting() {
        put("delete", Inserting.delete(M, at(1), 0));
        put("delete_flat", Inserting.delete(M, at(5)));
        put("delete_slice", Inserting.delete(X, Index.step(2), 2));
        put("delete_many", Inserting.delete(V, pick(0, -1, 0)));
        put("delete_mask", Inserting.delete(V, mask(V.equal(0))));
        put("insert", Inserting.insert(M, at(1), NDArray.scalar(9L), 0));
        put("insert_flat", Inserting.insert(M, at(2), NDArray.of(7L, 8)));
        put("insert_end", Inserting.insert(V, at(6), NDArray.scalar(1L)));
        put("insert_negative", Inserting.insert(V, at(-1), NDArray.of(1L, 2)));
        put("insert_columns", Inserting.insert(M, at(2), NDArray.arange(3), 1));
        put("insert_one_list", Inserting.insert(M, pick(2), NDArray.arange(3).reshape(3, 1), 1));
        put("insert_many", Inserting.insert(V, pick(5, 0, 5), NDArray.of(1L, 2, 3)));
        put("insert_many_axis", Inserting.insert(X, pick(1, 3, 1), NDArray.scalar(100L), 1));
        put("insert_slice", Inserting.insert(V, Index.range(1, 3), NDArray.of(50L, 60)));
        NDArray zeros = NDArray.of(0L, 0, 1, 0, 2, 0);
        put("trim_zeros", Inserting.trimZeros(zeros));
        put("trim_zeros_front", Inserting.trimZeros(zeros, true, false));
        put("trim_zeros_all", Inserting.trimZeros(NDArray.zeros(shape(3))));
    }

    private void picking() {
        put("take", Picking.take(X, NDArray.of(5L, 0, -1, 23).reshape(2, 2), Bounds.RAISE));
        put("take_axis", X.take(NDArray.of(2L, 0, 1, -1).reshape(2, 2), 1));
        put("take_wrap", Picking.take(M, NDArray.of(5L, -7, 3), 1, Bounds.WRAP));
        put("take_clip", Picking.take(M, NDArray.of(5L, -7, 3), 1, Bounds.CLIP));
        NDArray order = Sorting.argsort(M.multiply(-7L).remainder(NDArray.scalar(5.0)), 1);
        put("take_along", Picking.takeAlongAxis(M, order, 1));
        put(
                "take_along_broadcast",
                Picking.takeAlongAxis(X, NDArray.of(1L, 0).reshape(2, 1, 1), 2));
        changed(
                "put_along",
                M,
                p ->
                        Picking.putAlongAxis(
                                p,
                                NDArray.of(1L, 0, 3).reshape(3, 1),
                                NDArray.of(-1L, -2, -3).reshape(3, 1),
                                1));
        changed("put", M, p -> p.put(new long[] {1, -1, 4, 5}, NDArray.of(10L, 20, 30)));
        changed(
                "put_clip",
                M,
                p -> Picking.put(p, NDArray.of(1L, 99), NDArray.of(10L, 20), Bounds.CLIP));
        NDArray view = M.copy().transpose();
        view.put(new long[] {1, 2}, NDArray.of(10L, 20));
        put("put_view", view);
        changed("putmask", M, p -> Picking.putmask(p, p.greater(4), NDArray.of(-1L, -2)));
        changed("place", M, p -> Picking.place(p, p.greater(4), NDArray.of(-1L, -2, -3)));
        put("compress", Picking.compress(NDArray.of(true, false, true), M));
        put("compress_axis", X.compress(NDArray.of(false, true, true), 2));
        put("extract", Picking.extract(M.remainder(2).equal(1), M));
        choosing();
    }

    private void choosing() {
        List<NDArray> choices = List.of(M, M.multiply(10), M.negative());
        put("choose", Picking.choose(NDArray.of(2L, 0, 1, 2), choices, Bounds.RAISE));
        put(
                "choose_wrap",
                Picking.choose(
                        NDArray.of(4L, -1),
                        List.of(NDArray.of(1L, 2), NDArray.of(3.5, 4)),
                        Bounds.WRAP));
        put(
                "choose_clip",
                Picking.choose(
                        NDArray.of(4L, -1),
                        List.of(NDArray.of(1L, 2), NDArray.of(3L, 4)),
                        Bounds.CLIP));
        put(
                "select",
                Picking.select(
                        List.of(M.less(3), M.greater(8)), List.of(M, M.square()), Scalar.of(42L)));
        put(
                "select_broadcast",
                Picking.select(
                        List.of(M.less(3), NDArray.of(true, false, false, true)),
                        List.of(NDArray.arange(4), M.multiply(10)),
                        Scalar.of(0L)));
        put(
                "piecewise",
                Picking.piecewise(
                        M,
                        List.of(M.less(3), M.greater(5)),
                        List.of(NDArray::negative, a -> a.multiply(10), _ -> NDArray.scalar(77L))));
        put(
                "piecewise_overlap",
                Picking.piecewise(
                        V,
                        List.of(V.greaterEqual(0), V.greater(4)),
                        List.of(_ -> NDArray.scalar(-1L), _ -> NDArray.scalar(1L))));
        several("where", Picking.where(V));
        several("nonzero", M.remainder(5).nonzero());
        put("argwhere", Picking.argwhere(X.remainder(7).equal(3)));
        put("flatnonzero", Picking.flatnonzero(X.remainder(7).equal(3)));
    }

    private void triangles() {
        put("tri", Triangles.tri(3, 5, 1));
        put("tri_negative", Triangles.tri(4, 3, -1, DType.INT32));
        put("tril", Triangles.tril(X, 1));
        put("triu", Triangles.triu(X, -1));
        put("triu_1", Triangles.triu(V.slice(":3"), 0));
        several("tril_indices", Triangles.trilIndices(3, -1, 4));
        several("triu_indices", Triangles.triuIndices(3, 1, 4));
        several("triu_indices_from", Triangles.triuIndicesFrom(M, -1));
        put("diag", Triangles.diag(V.slice(":3"), 1));
        put("diag_negative", Triangles.diag(V.slice(":3"), -2));
        put("diag_of", Triangles.diag(M, 1));
        put("diag_of_far", Triangles.diag(M, 9));
        put("diagonal", X.diagonal(-1, 2, 1));
        put("diagonal_main", X.diagonal());
        put("diagflat", Triangles.diagflat(M.slice(":2, :2"), -1));
        NDArray tall = NDArray.zeros(shape(7, 3));
        changed("fill_diagonal", tall, p -> Triangles.fillDiagonal(p, Scalar.of(5L)));
        changed(
                "fill_diagonal_wrap",
                tall,
                p -> Triangles.fillDiagonal(p, NDArray.of(1L, 2), true));
        changed(
                "fill_diagonal_3",
                NDArray.zeros(shape(3, 3, 3)),
                p -> Triangles.fillDiagonal(p, NDArray.of(1L, 2, 3), false));
        changed(
                "fill_diagonal_wide",
                NDArray.zeros(shape(2, 5)),
                p -> Triangles.fillDiagonal(p, Scalar.of(5L)));
        several("diag_indices", Triangles.diagIndices(3, 3));
    }

    private void making() {
        put("identity", Creation.identity(3, DType.FLOAT32));
        put("eye", Creation.eye(3, 4, 2, DType.FLOAT64));
        put("eye_negative", Creation.eye(4, 2, -1, DType.INT64));
        put("linspace_open", Creation.linspace(2, 3, 5, false));
        put("logspace", Creation.logspace(0, 3, 7));
        put("logspace_base", Creation.logspace(1, 4, 4, false, 2));
        put("geomspace", Creation.geomspace(1, 1000, 7));
        put("geomspace_negative", Creation.geomspace(-256, -1, 9, false));
        NDArray three = NDArray.of(1L, 2, 3);
        NDArray two = NDArray.of(4.0, 5.0);
        several("meshgrid", Grids.meshgrid(List.of(three, two, NDArray.of(6L))));
        several("meshgrid_ij", Grids.meshgrid(List.of(three, two), Grids.Order.IJ, false));
        several("meshgrid_sparse", Grids.meshgrid(List.of(three, two), Grids.Order.XY, true));
        put("indices", Grids.indices(shape(2, 3)));
        several("indices_sparse", Grids.sparseIndices(shape(2, 3)));
        put(
                "fromfunction",
                Grids.fromFunction(shape(3, 2), i -> i.get(0).multiply(10).add(i.get(1))));
        put(
                "ravel_multi_index",
                Grids.ravelMultiIndex(
                        List.of(NDArray.of(1L, 0).reshape(1, 2), NDArray.of(2L, 1).reshape(2, 1)),
                        shape(2, 3)));
        put(
                "ravel_multi_index_wrap",
                Grids.ravelMultiIndex(
                        List.of(NDArray.of(4L, -1), NDArray.of(5L, 1)), shape(2, 3), Bounds.WRAP));
        several(
                "unravel_index",
                Grids.unravelIndex(NDArray.of(5L, 0, 23, 11).reshape(2, 2), shape(2, 3, 4)));
        int[] sizes = {0, 1, 2, 7, 8};
        for (int k = 0; k < sizes.length; k++) {
            put("bartlett/" + k, Windows.bartlett(sizes[k]));
            put("blackman/" + k, Windows.blackman(sizes[k]));
            put("hamming/" + k, Windows.hamming(sizes[k]));
            put("hanning/" + k, Windows.hanning(sizes[k]));
        }
        several(
                "kaiser",
                List.of(
                        Windows.kaiser(0, 5),
                        Windows.kaiser(1, 5),
                        Windows.kaiser(9, 14),
                        Windows.kaiser(4, 0)));
        put(
                "along",
                Applying.applyAlongAxis(a -> NDArray.stack(List.of(a.sum(), a.max()), 0), 1, X));
        put("along_scalar", Applying.applyAlongAxis(NDArray::sum, 0, X));
        put("along_matrix", Applying.applyAlongAxis(Triangles::diag, 1, X));
        put("over", Applying.applyOverAxes((a, k) -> a.sum(axis(k)), X, axes(0, 2)));
    }
}
