package dev.jask.table;

import java.io.Serializable;
import java.util.Objects;

/**
 * A column's or a struct member's name and type.
 *
 * @param name as written; letter case is kept, but two fields of one schema may not differ by it
 *     alone
 * @param type what the values are
 */
public record Field(String name, DataType type) implements Serializable {

    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        if (name.isEmpty()) {
            throw new TableException.BadSchema("a field's name must not be empty");
        }
    }

    /**
     * A field whose type is written as in SQL, for instance {@code Field.of("price",
     * "DECIMAL(18,2)")}.
     */
    public static Field of(String name, String type) {
        return new Field(name, DataType.parse(type));
    }

    /** As SQL writes it in a list of columns. */
    public String sql() {
        return Sql.nameWhereNeeded(name) + " " + type.sql();
    }

    @Override
    public String toString() {
        return sql();
    }
}
