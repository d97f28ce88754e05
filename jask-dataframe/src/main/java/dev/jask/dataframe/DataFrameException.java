package dev.jask.dataframe;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** A dataframe that cannot be: found when it is described, before anything is computed. */
public class DataFrameException extends JaskException {

    private static final long serialVersionUID = 1L;

    public DataFrameException(String message) {
        super(message);
    }

    public DataFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
