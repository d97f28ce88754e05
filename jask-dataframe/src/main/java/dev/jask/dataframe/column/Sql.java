package dev.jask.dataframe.column;

import java.util.List;
import java.util.stream.Collectors;

/** Writes columns as DuckDB SQL. */
final class Sql {

    private Sql() {}

    /** The identifier in double quotes. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String of(Column column) {
        return switch (column) {
            case Term.Reference(var name) -> identifier(name);
            case Term.Parameter(var name) -> identifier(name);
            case Term.Literal(var value) -> Literals.sql(value);
            case Term.Operation operation -> operation(operation);
            case Term.Call(var function, var arguments) -> call(function, arguments);
            case Term.JavaCall(var function, var arguments) ->
                    identifier(function.name()) + '(' + list(arguments) + ')';
            case Term.Cast(var operand, var type, var lenient) ->
                    (lenient ? "TRY_CAST(" : "CAST(") + of(operand) + " AS " + type + ')';
            case Term.Case choice -> choice(choice);
            case Term.Struct struct -> struct(struct);
            case Term.Lambda(var parameters, var body) ->
                    "lambda "
                            + parameters.stream()
                                    .map(Sql::identifier)
                                    .collect(Collectors.joining(", "))
                            + ": "
                            + of(body);
            case Term.Alias(var operand, var _) -> of(operand);
            case Aggregate aggregate -> aggregate(aggregate);
        };
    }

    static String select(Column column) {
        String name = column.outputName();
        return column instanceof Term.Reference
                ? of(column)
                : of(column) + " AS " + identifier(name);
    }

    private static String list(List<Column> columns) {
        return columns.stream().map(Sql::of).collect(Collectors.joining(", "));
    }

    private static String call(String function, List<Column> arguments) {
        return switch (function) {
            case "current_date",
                    "current_timestamp",
                    "current_time",
                    "localtime",
                    "localtimestamp" ->
                    function;
            case "~~" -> pattern(arguments, "LIKE");
            case "~~*" -> pattern(arguments, "ILIKE");
            case "[]" -> subscript(arguments, ", ");
            case "[:]" -> subscript(arguments, ":");
            case ":=" -> named(arguments);
            case "list_value" -> '[' + list(arguments) + ']';
            case "export_state" -> list(arguments) + " EXPORT_STATE";
            default -> functionName(function) + '(' + list(arguments) + ')';
        };
    }

    private static String pattern(List<Column> arguments, String word) {
        String text = within(arguments.getFirst(), Operator.atomLevel());
        String like = within(arguments.getLast(), Operator.atomLevel());
        return '(' + text + ' ' + word + ' ' + like + ')';
    }

    private static String subscript(List<Column> arguments, String separator) {
        Column list = arguments.getFirst();
        String text = list instanceof Term.Reference ? of(list) : '(' + of(list) + ')';
        String positions =
                arguments.stream()
                        .skip(1)
                        .map(Sql::position)
                        .collect(Collectors.joining(separator));
        return text + '[' + positions + ']';
    }

    /** The parser writes a bound that is left out as an empty list. */
    private static String position(Column position) {
        boolean leftOut =
                position instanceof Term.Call(var function, var elements)
                        && function.equals("list_value")
                        && elements.isEmpty();
        return leftOut ? "" : of(position);
    }

    /** An argument that the function tells by its name. */
    private static String named(List<Column> arguments) {
        return arguments.getFirst() instanceof Term.Literal(String name)
                ? identifier(name) + " := " + of(arguments.getLast())
                : list(arguments);
    }

    /** {@code position} has a syntax of its own. */
    private static String functionName(String function) {
        boolean plain = function.matches("[a-z_][a-z0-9_]*") && !function.equals("position");
        return plain ? function : identifier(function);
    }

    private static String operation(Term.Operation operation) {
        Operator operator = operation.operator();
        List<Column> operands = operation.children();
        String first = left(operator, operands.getFirst());
        return switch (operator) {
            case NOT -> "NOT " + within(operands.getFirst(), operator.level() + 1);
            case NEG -> '-' + negated(operands.getFirst());
            case IS_NULL, IS_NOT_NULL -> first + ' ' + operator.symbol();
            case BETWEEN, NOT_BETWEEN ->
                    first
                            + ' '
                            + operator.symbol()
                            + ' '
                            + right(operator, operands.get(1))
                            + " AND "
                            + right(operator, operands.get(2));
            case IN, NOT_IN ->
                    first
                            + ' '
                            + operator.symbol()
                            + " ("
                            + list(operands.subList(1, operands.size()))
                            + ')';
            default -> first + ' ' + operator.symbol() + ' ' + right(operator, operands.get(1));
        };
    }

    private static String left(Operator operator, Column operand) {
        return within(
                operand, operator.leftAssociative() ? operator.level() : operator.level() + 1);
    }

    private static String right(Operator operator, Column operand) {
        boolean same =
                (operator == Operator.AND || operator == Operator.OR)
                        && operand instanceof Term.Operation inner
                        && inner.operator() == operator;
        return same ? of(operand) : within(operand, operator.level() + 1);
    }

    /** Two minus signs in a row begin a comment. */
    private static String negated(Column operand) {
        String text = within(operand, Operator.NEG.level() + 1);
        return text.startsWith("-") ? '(' + text + ')' : text;
    }

    private static String within(Column operand, int level) {
        String text = of(operand);
        return level(operand) < level ? '(' + text + ')' : text;
    }

    private static int level(Column column) {
        return switch (column) {
            case Term.Operation operation -> operation.operator().level();
            case Term.Alias alias -> level(alias.operand());
            case Term.Lambda _ -> 0;
            case Term.Literal(var value) ->
                    value instanceof Number && Literals.sql(value).startsWith("-")
                            ? Operator.NEG.level()
                            : Operator.atomLevel();
            default -> Operator.atomLevel();
        };
    }

    private static String choice(Term.Case choice) {
        var text = new StringBuilder("CASE");
        for (Term.Branch branch : choice.branches()) {
            text.append(" WHEN ")
                    .append(of(branch.condition()))
                    .append(" THEN ")
                    .append(of(branch.value()));
        }
        return text.append(" ELSE ").append(of(choice.otherwise())).append(" END").toString();
    }

    private static String struct(Term.Struct struct) {
        var text = new StringBuilder("{");
        for (int i = 0; i < struct.names().size(); i++) {
            text.append(i > 0 ? ", " : "")
                    .append(Literals.text(struct.names().get(i)))
                    .append(": ")
                    .append(of(struct.children().get(i)));
        }
        return text.append('}').toString();
    }

    private static String aggregate(Aggregate aggregate) {
        Column expansion = AggregateFunctions.expansion(aggregate);
        return expansion == null ? plain(aggregate) : '(' + of(expansion) + ')';
    }

    private static String plain(Aggregate aggregate) {
        var text = new StringBuilder();
        if (aggregate.function().equals("count_star")) {
            text.append("count(*)");
        } else {
            text.append(functionName(aggregate.function()))
                    .append('(')
                    .append(aggregate.distinct() ? "DISTINCT " : "");
            text.append(list(aggregate.arguments()));
            if (!aggregate.order().isEmpty()) {
                text.append(" ORDER BY ");
                text.append(
                        aggregate.order().stream()
                                .map(SortKey::sql)
                                .collect(Collectors.joining(", ")));
            }
            text.append(')');
        }
        if (aggregate.condition() != null) {
            text.append(" FILTER (WHERE ").append(of(aggregate.condition())).append(')');
        }
        return text.toString();
    }
}
