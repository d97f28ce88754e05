package dev.jask.dataframe.column;

/**
 * The functions of a column of structs or maps: {@code col("address").struct().field("city")}.
 *
 * @param column the structs or maps
 */
public record StructMethods(Column column) {

    public StructMethods {
        column = Trees.unnamed(column);
    }

    /** The struct's field of this name; the result is called like the field. */
    public Column field(String name) {
        return column.call("struct_extract", name).as(name);
    }

    /** The map's value at a key; null where there is none. */
    public Column get(Object key) {
        return column.call("map_extract_value", key);
    }

    /** The map's keys as a list. */
    public Column keys() {
        return column.call("map_keys");
    }

    /** The map's values as a list. */
    public Column values() {
        return column.call("map_values");
    }

    /** How many entries the map has. */
    public Column len() {
        return column.call("cardinality").cast("BIGINT");
    }
}
