package dev.jask.dataframe.run;

import dev.jask.dataframe.io.RowScanner;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import java.util.ArrayList;

/**
 * Puts the scans of a file's shares together: where the rows of each share begin.
 *
 * @param fileSize the file's length in bytes
 */
public record BoundariesTask(long fileSize) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(Inputs inputs) {
        var scans = new ArrayList<RowScanner.Scan>();
        for (int i = 0; i < inputs.size(); i++) {
            scans.add(inputs.<RowScanner.Scan>get(i));
        }
        return RowScanner.boundaries(fileSize, scans);
    }
}
