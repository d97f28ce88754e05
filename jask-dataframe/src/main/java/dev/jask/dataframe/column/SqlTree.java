package dev.jask.dataframe.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Turns a tree of DuckDB's parser, as its JSON form has it, into terms. */
final class SqlTree {

    /** Names that DuckDB takes for a function without parentheses where no column has them. */
    private static final Set<String> BARE_FUNCTIONS =
            Set.of(
                    "current_date",
                    "current_time",
                    "current_timestamp",
                    "localtime",
                    "localtimestamp",
                    "current_user",
                    "session_user",
                    "user");

    private final String text;
    private final Deque<Set<String>> parameters = new ArrayDeque<>();

    SqlTree(String text) {
        this.text = text;
    }

    /** The column of an item of a select list. */
    Column column(JsonNode item) {
        Column column = term(item);
        String alias = item.path("alias").asText();
        return alias.isEmpty() ? column : column.as(alias);
    }

    private Column term(JsonNode node) {
        return switch (node.path("class").asText()) {
            case "COLUMN_REF" -> reference(node);
            case "CONSTANT" -> constant(node.path("literal"));
            case "FUNCTION" -> function(node);
            case "COMPARISON" -> comparison(node);
            case "CONJUNCTION" -> conjunction(node);
            case "OPERATOR" -> operator(node);
            case "BETWEEN" ->
                    new Term.Operation(
                            Operator.BETWEEN,
                            List.of(
                                    term(node.path("input")),
                                    term(node.path("lower")),
                                    term(node.path("upper"))));
            case "CASE" -> choice(node);
            case "CAST" ->
                    new Term.Cast(
                            term(node.path("child")),
                            SqlText.type(type(node.path("type_expr"))),
                            node.path("try_cast").asBoolean());
            case "LAMBDA" -> lambda(node);
            case "STAR" -> throw unsupported("* stands for several columns");
            case "SUBQUERY" -> throw unsupported("a subquery cannot be evaluated row by row");
            case "WINDOW" -> throw unsupported("OVER needs the rows of other partitions");
            case "PARAMETER" -> throw unsupported("there is nothing to bind a parameter to");
            case String other ->
                    throw unsupported(other.toLowerCase(Locale.ROOT) + " has no place in a column");
        };
    }

    private Column reference(JsonNode node) {
        List<String> path = texts(node.path("column_names"));
        String first = path.getFirst();
        boolean parameter = parameters.stream().anyMatch(names -> names.contains(first));
        if (!parameter && path.size() == 1 && BARE_FUNCTIONS.contains(first)) {
            return new Term.Call(first, List.of());
        }
        Column column = parameter ? new Term.Parameter(first) : new Term.Reference(first);
        for (String field : path.subList(1, path.size())) {
            column = column.call("struct_extract", field);
        }
        return column;
    }

    private Column constant(JsonNode literal) {
        String written = literal.path("text").asText();
        return switch (literal.path("kind").asText()) {
            case "NULL_LITERAL" -> new Term.Literal(null);
            case "BOOLEAN" -> new Term.Literal(Boolean.valueOf(written));
            case "STRING" -> new Term.Literal(written);
            case "INTEGER" -> new Term.Literal(integer(new BigInteger(written.replace("_", ""))));
            case "HEX" -> new Term.Literal(new Bytes(written.toLowerCase(Locale.ROOT)));
            case "NUMERIC" -> new Term.Literal(number(written));
            case String kind -> throw unsupported("a constant of kind " + kind);
        };
    }

    private static Object integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    /** As in DuckDB, digits without an exponent are a decimal while they fit one. */
    private static Object number(String written) {
        String plain = written.replace("_", "");
        if (plain.toLowerCase(Locale.ROOT).contains("e")) {
            return Double.valueOf(plain);
        }
        var decimal = new BigDecimal(plain);
        boolean fits = Math.max(decimal.precision(), decimal.scale()) <= 38;
        return fits ? decimal : (Object) decimal.doubleValue();
    }

    private Column function(JsonNode node) {
        if (!node.path("schema").asText().isEmpty() || !node.path("catalog").asText().isEmpty()) {
            throw unsupported("a function's name has no schema");
        }
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        JsonNode items = node.path("arguments");
        List<String> names = stream(items).map(item -> item.path("name").asText()).toList();
        List<Column> arguments = stream(items).map(item -> term(item.path("expression"))).toList();
        if (AggregateFunctions.isAggregate(name)) {
            return aggregate(node, name, arguments);
        }
        if (name.equals("struct_pack") && names.stream().noneMatch(String::isEmpty)) {
            return new Term.Struct(names, arguments);
        }
        return scalar(name, named(names, arguments));
    }

    private static List<Column> named(List<String> names, List<Column> arguments) {
        var all = new ArrayList<Column>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = names.get(i);
            Column argument = arguments.get(i);
            all.add(
                    name.isEmpty()
                            ? argument
                            : new Term.Call(":=", List.of(new Term.Literal(name), argument)));
        }
        return all;
    }

    private static Column scalar(String name, List<Column> arguments) {
        boolean unary = arguments.size() == 1;
        return switch (name) {
            case "+" -> unary ? arguments.getFirst() : operation(Operator.ADD, arguments);
            case "-" -> operation(unary ? Operator.NEG : Operator.SUB, arguments);
            case "*" -> operation(Operator.MUL, arguments);
            case "/" -> operation(Operator.DIV, arguments);
            case "//" -> operation(Operator.INT_DIV, arguments);
            case "%" -> operation(Operator.MOD, arguments);
            case "||" -> operation(Operator.CONCAT, arguments);
            case "**", "^" -> new Term.Call("pow", arguments);
            case "!~~" -> new Term.Call("~~", arguments).not();
            case "!~~*" -> new Term.Call("~~*", arguments).not();
            default -> new Term.Call(name, arguments);
        };
    }

    private static Column operation(Operator operator, List<Column> operands) {
        return new Term.Operation(operator, operands);
    }

    private Column aggregate(JsonNode node, String name, List<Column> arguments) {
        if (node.path("export_state").asBoolean()) {
            throw unsupported("EXPORT_STATE gives no value");
        }
        JsonNode filter = node.path("filter");
        @Nullable Column condition = filter.isObject() ? term(filter) : null;
        List<SortKey> order =
                stream(node.path("order_bys").path("orders")).map(this::sortKey).toList();
        return new Aggregate(
                AggregateFunctions.canonical(name),
                arguments,
                node.path("distinct").asBoolean(),
                order,
                condition);
    }

    private SortKey sortKey(JsonNode order) {
        boolean descending = order.path("type").asText().startsWith("DESC");
        boolean nullsFirst = order.path("null_order").asText().equals("NULLS FIRST");
        return new SortKey(term(order.path("expression")), descending, nullsFirst);
    }

    private Column comparison(JsonNode node) {
        String type = node.path("type").asText();
        Operator operator =
                switch (type) {
                    case "COMPARE_EQUAL" -> Operator.EQ;
                    case "COMPARE_NOTEQUAL" -> Operator.NE;
                    case "COMPARE_LESSTHAN" -> Operator.LT;
                    case "COMPARE_LESSTHANOREQUALTO" -> Operator.LE;
                    case "COMPARE_GREATERTHAN" -> Operator.GT;
                    case "COMPARE_GREATERTHANOREQUALTO" -> Operator.GE;
                    case "COMPARE_DISTINCT_FROM" -> Operator.IS_DISTINCT_FROM;
                    case "COMPARE_NOT_DISTINCT_FROM" -> Operator.IS_NOT_DISTINCT_FROM;
                    default -> throw unsupported("the comparison " + type);
                };
        return operation(operator, List.of(term(node.path("left")), term(node.path("right"))));
    }

    private Column conjunction(JsonNode node) {
        Operator operator =
                node.path("type").asText().equals("CONJUNCTION_AND") ? Operator.AND : Operator.OR;
        return stream(node.path("children"))
                .map(this::term)
                .reduce((left, right) -> operation(operator, List.of(left, right)))
                .orElseThrow();
    }

    private Column operator(JsonNode node) {
        List<Column> children = stream(node.path("children")).map(this::term).toList();
        return switch (node.path("type").asText()) {
            case "OPERATOR_NOT" -> negation(children.getFirst());
            case "OPERATOR_IS_NULL" -> operation(Operator.IS_NULL, children);
            case "OPERATOR_IS_NOT_NULL" -> operation(Operator.IS_NOT_NULL, children);
            case "COMPARE_IN" -> operation(Operator.IN, children);
            case "COMPARE_NOT_IN" -> operation(Operator.NOT_IN, children);
            case "OPERATOR_COALESCE" -> new Term.Call("coalesce", children);
            case "OPERATOR_TRY" -> new Term.Call("try", children);
            case "ARRAY_CONSTRUCTOR" -> new Term.Call("list_value", children);
            case "ARRAY_EXTRACT" -> new Term.Call("[]", children);
            case "ARRAY_SLICE" -> new Term.Call("[:]", children);
            case "STRUCT_EXTRACT" -> new Term.Call("struct_extract", children);
            case String type -> throw unsupported("the operator " + type);
        };
    }

    /** The parser has no NOT IN and no NOT BETWEEN. */
    private static Column negation(Column operand) {
        if (operand instanceof Term.Operation(var operator, var operands)) {
            return switch (operator) {
                case IN -> operation(Operator.NOT_IN, operands);
                case BETWEEN -> operation(Operator.NOT_BETWEEN, operands);
                default -> operand.not();
            };
        }
        return operand.not();
    }

    private Column choice(JsonNode node) {
        List<Term.Branch> branches =
                stream(node.path("case_checks"))
                        .map(check ->
                                new Term.Branch(
                                        term(check.path("when_expr")),
                                        term(check.path("then_expr"))))
                        .toList();
        return new Term.Case(branches, term(node.path("else_expr")));
    }

    private Column lambda(JsonNode node) {
        JsonNode left = node.path("lhs");
        if (!node.path("syntax_type").asText().equals("LAMBDA_KEYWORD")) {
            // The arrow alone takes a part of a JSON text.
            return new Term.Call("json_extract", List.of(term(left), term(node.path("expr"))));
        }
        List<String> names =
                left.path("class").asText().equals("COLUMN_REF")
                        ? texts(left.path("column_names"))
                        : stream(left.path("arguments"))
                                .flatMap(item ->
                                        texts(item.path("expression").path("column_names"))
                                                .stream())
                                .toList();
        parameters.push(Set.copyOf(names));
        try {
            return new Term.Lambda(names, term(node.path("expr")));
        } finally {
            parameters.pop();
        }
    }

    private static String type(JsonNode node) {
        String name = node.path("type_name").asText();
        List<String> children =
                stream(node.path("children"))
                        .map(child ->
                                child.path("class").asText().equals("TYPE")
                                        ? member(child)
                                        : constantText(child.path("literal")))
                        .toList();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "list" -> children.getFirst() + "[]";
            case "array" -> children.getFirst() + "[" + children.getLast() + "]";
            default -> children.isEmpty() ? name : name + "(" + String.join(", ", children) + ")";
        };
    }

    private static String member(JsonNode child) {
        String alias = child.path("alias").asText();
        return alias.isEmpty() ? type(child) : Sql.identifier(alias) + " " + type(child);
    }

    private static String constantText(JsonNode literal) {
        String written = literal.path("text").asText();
        return literal.path("kind").asText().equals("STRING") ? Literals.text(written) : written;
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private ColumnException unsupported(String reason) {
        return new ColumnException.BadSyntax(
                "%s, so this cannot be a column: %s".formatted(reason, text));
    }
}
