package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;

/** Ones on the main diagonal, in the blocks of a square matrix; cut no other way afterwards. */
record Identity(DType dtype) implements BlockSource.Blocks {

    static ArrayExpr of(Chunks chunks, DType dtype) {
        var source = new Identity(dtype);
        return Source.of("eye", source, source, dtype, chunks);
    }

    @Override
    public NDArray make(long number, List<Index.Span> box) {
        Index.Span rows = box.get(0);
        NDArray block = NDArray.zeros(Sources.shape(box), dtype);
        if (rows.first() == box.get(1).first()) {
            block.diagonal().set(NDArray.ones(Shape.shape(rows.size()), dtype));
        }
        return block;
    }
}
