package dev.jask.dataframe.run;

import dev.jask.dataframe.io.Piece;
import dev.jask.dataframe.io.RowScanner;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import java.util.List;

/**
 * Looks for where rows begin in a share of a file.
 *
 * @param scanner how rows are told apart
 * @param shares the shares of the file
 */
public record ScanTask(RowScanner scanner, List<Piece.Bytes> shares) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    public ScanTask {
        shares = List.copyOf(shares);
    }

    @Override
    public Object apply(Inputs inputs) throws Exception {
        Blockwise.Block block = inputs.parameter();
        return scanner.scan(shares.get((int) block.index()));
    }
}
