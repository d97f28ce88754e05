package dev.jask.dataframe.column;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Column} is made of: the nodes of its expression tree, equal by content.
 *
 * <p>Users build columns with {@link Columns} and the methods of {@link Column}; a planner takes
 * them apart by a {@code switch} over these records.
 */
public sealed interface Term extends Column
        permits Aggregate,
                Term.Alias,
                Term.Call,
                Term.Case,
                Term.Cast,
                Term.JavaCall,
                Term.Lambda,
                Term.Literal,
                Term.Operation,
                Term.Parameter,
                Term.Reference,
                Term.Struct {

    /** The terms directly below this one, in the order in which they are written. */
    List<Column> children();

    /** This term over other children, as many as {@link #children()} has. */
    Term withChildren(List<Column> children);

    /** A column of the input, by name. */
    record Reference(String name) implements Term {
        @Override
        public List<Column> children() {
            return List.of();
        }

        @Override
        public Term withChildren(List<Column> children) {
            return this;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * A constant.
     *
     * @param value null, a boolean, number, string, {@code java.time} value, {@link java.util.UUID}
     *     or {@link Bytes}
     */
    record Literal(@Nullable Object value) implements Term {
        public Literal {
            value = Literals.checked(value);
        }

        @Override
        public List<Column> children() {
            return List.of();
        }

        @Override
        public Term withChildren(List<Column> children) {
            return this;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** An operator and its operands. */
    record Operation(Operator operator, List<Column> children) implements Term {
        public Operation {
            children = List.copyOf(children);
            if (!operator.takes(children.size())) {
                throw new ColumnException(
                        "%s cannot have %d operands".formatted(operator.symbol(), children.size()));
            }
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Operation(operator, children);
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A scalar function of DuckDB, by its name. */
    record Call(String function, List<Column> children) implements Term {
        public Call {
            children = List.copyOf(children);
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Call(function, children);
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A scalar function written in Java. */
    record JavaCall(JavaFunction function, List<Column> children) implements Term {
        public JavaCall {
            children = List.copyOf(children);
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new JavaCall(function, children);
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * A conversion to another type.
     *
     * @param type the type as SQL text
     * @param lenient whether what cannot be converted becomes null instead of an error
     */
    record Cast(Column operand, String type, boolean lenient) implements Term {
        @Override
        public List<Column> children() {
            return List.of(operand);
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Cast(children.getFirst(), type, lenient);
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** The value of the first branch whose condition holds, else {@code otherwise}. */
    record Case(List<Branch> branches, Column otherwise) implements Term {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public List<Column> children() {
            var all = new ArrayList<Column>();
            for (Branch branch : branches) {
                all.add(branch.condition());
                all.add(branch.value());
            }
            all.add(otherwise);
            return List.copyOf(all);
        }

        @Override
        public Term withChildren(List<Column> children) {
            var changed = new ArrayList<Branch>();
            for (int i = 0; i + 1 < children.size(); i += 2) {
                changed.add(new Branch(children.get(i), children.get(i + 1)));
            }
            return new Case(changed, children.getLast());
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A condition of a {@link Case} and its value. */
    record Branch(Column condition, Column value) implements Serializable {}

    /** A struct of named values. */
    record Struct(List<String> names, List<Column> children) implements Term {
        public Struct {
            names = List.copyOf(names);
            children = List.copyOf(children);
            if (names.size() != children.size() || names.isEmpty()) {
                throw new ColumnException(
                        "a struct needs one name per value, and at least one: " + names);
            }
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Struct(names, children);
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A function of elements of a list, as the list functions take it. */
    record Lambda(List<String> parameters, Column body) implements Term {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public List<Column> children() {
            return List.of(body);
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Lambda(parameters, children.getFirst());
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A parameter of the {@link Lambda} around it. */
    record Parameter(String name) implements Term {
        @Override
        public List<Column> children() {
            return List.of();
        }

        @Override
        public Term withChildren(List<Column> children) {
            return this;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** A column under another name. */
    record Alias(Column operand, String name) implements Term {
        @Override
        public List<Column> children() {
            return List.of(operand);
        }

        @Override
        public Term withChildren(List<Column> children) {
            return new Alias(children.getFirst(), name);
        }

        @Override
        public String toString() {
            return select();
        }
    }
}
