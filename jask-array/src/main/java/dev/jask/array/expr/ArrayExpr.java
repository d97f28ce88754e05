package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.ndarray.DType;
import java.util.List;

/**
 * What an array is computed from: a tree of operations over whole arrays. Equal tokens mean equal
 * work, which is done once.
 */
public sealed interface ArrayExpr
        permits Concatenate, Elementwise, Held, Opaque, Rechunk, Reduce, Slice, Source {

    /** The token of all that it is computed from. */
    Token token();

    /** What people recognise it by: the prefix of its keys. */
    String name();

    DType dtype();

    Chunks chunks();

    /** What it reads. */
    List<ArrayExpr> inputs();
}
