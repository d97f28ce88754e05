package dev.jask.dataframe.column;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/**
 * A column expression that cannot be: the root of the errors found when a column is built or bound
 * to a schema.
 */
public class ColumnException extends JaskException {

    private static final long serialVersionUID = 1L;

    public ColumnException(String message) {
        super(message);
    }

    public ColumnException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
