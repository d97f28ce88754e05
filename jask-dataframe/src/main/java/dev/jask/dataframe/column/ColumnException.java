package dev.jask.dataframe.column;

import dev.jask.graph.JaskException;
import java.util.List;
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

    /** SQL text that is not one expression. */
    public static final class BadSyntax extends ColumnException {
        private static final long serialVersionUID = 1L;

        BadSyntax(String message) {
            super(message);
        }

        BadSyntax(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A column that the schema does not have. */
    public static final class UnknownColumn extends ColumnException {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final List<String> available;

        UnknownColumn(String name, List<String> available, String message) {
            super(message);
            this.name = name;
            this.available = List.copyOf(available);
        }

        /** The name that was asked for. */
        public String name() {
            return name;
        }

        /** The names that there are. */
        public List<String> available() {
            return available;
        }
    }

    /** A function that there is not, or not with so many arguments. */
    public static final class UnknownFunction extends ColumnException {
        private static final long serialVersionUID = 1L;

        UnknownFunction(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** An operand or result of a type that does not fit, or a type that there is not. */
    public static final class WrongType extends ColumnException {
        private static final long serialVersionUID = 1L;

        WrongType(String message) {
            super(message);
        }

        WrongType(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Two columns that would have one name. */
    public static final class DuplicateName extends ColumnException {
        private static final long serialVersionUID = 1L;

        DuplicateName(String message) {
            super(message);
        }
    }

    /** An aggregate where rows are computed one by one, or a plain column where groups are. */
    public static final class Misplaced extends ColumnException {
        private static final long serialVersionUID = 1L;

        Misplaced(String message) {
            super(message);
        }
    }
}
