package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Qr;
import java.util.ArrayList;

/**
 * The QR factorisation of a block, or of the triangles of several factorisations one below the
 * other. Gives Q, R, and where the rows of each input begin.
 */
public record FactorRows() implements TaskFunction {

    static final int Q = 0;
    static final int R = 1;
    static final int STARTS = 2;

    @Override
    public Parts apply(Inputs inputs) {
        var rows = new ArrayList<NDArray>();
        var starts = new long[inputs.size() + 1];
        for (int k = 0; k < inputs.size(); k++) {
            NDArray part = inputs.get(k) instanceof Parts factors ? factors.get(R) : inputs.get(k);
            rows.add(part);
            starts[k + 1] = starts[k] + part.shape().extent(0);
        }
        Qr qr = LinearAlgebra.qr(rows.size() == 1 ? rows.getFirst() : NDArray.concatenate(rows, 0));
        return Parts.of(qr.q(), qr.r(), NDArray.of(starts));
    }
}
