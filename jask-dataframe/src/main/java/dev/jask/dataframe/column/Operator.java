package dev.jask.dataframe.column;

/**
 * An SQL operator: how it is written and how tightly it binds.
 *
 * <p>The level decides where parentheses are left out: an operand that binds more tightly than its
 * operator needs none, and neither does the left operand of the same level where the operator is
 * left-associative. Levels that SQL dialects rank differently share one number and are not
 * associative, so their mixtures always get parentheses.
 */
public enum Operator {
    OR("OR", 1, true),
    AND("AND", 2, true),
    NOT("NOT", 3, false),
    EQ("=", 4, false),
    NE("<>", 4, false),
    LT("<", 4, false),
    LE("<=", 4, false),
    GT(">", 4, false),
    GE(">=", 4, false),
    IS_DISTINCT_FROM("IS DISTINCT FROM", 4, false),
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM", 4, false),
    IS_NULL("IS NULL", 4, false),
    IS_NOT_NULL("IS NOT NULL", 4, false),
    BETWEEN("BETWEEN", 4, false),
    NOT_BETWEEN("NOT BETWEEN", 4, false),
    IN("IN", 4, false),
    NOT_IN("NOT IN", 4, false),
    CONCAT("||", 5, true),
    ADD("+", 6, true),
    SUB("-", 6, true),
    MUL("*", 7, true),
    DIV("/", 7, true),
    INT_DIV("//", 7, true),
    MOD("%", 7, true),
    NEG("-", 8, false);

    private final String symbol;
    private final int level;
    private final boolean leftAssociative;

    Operator(String symbol, int level, boolean leftAssociative) {
        this.symbol = symbol;
        this.level = level;
        this.leftAssociative = leftAssociative;
    }

    /** The operator as SQL writes it. */
    public String symbol() {
        return symbol;
    }

    int level() {
        return level;
    }

    boolean leftAssociative() {
        return leftAssociative;
    }

    /**
     * The largest level that no operator has: literals, names, calls and whatever else needs no
     * parentheses.
     */
    static int atomLevel() {
        return 10;
    }

    /** Whether {@code operands} is a number of operands that this operator can have. */
    boolean takes(int operands) {
        return switch (this) {
            case NOT, NEG, IS_NULL, IS_NOT_NULL -> operands == 1;
            case BETWEEN, NOT_BETWEEN -> operands == 3;
            case IN, NOT_IN -> operands >= 2;
            case OR, AND, EQ, NE, LT, LE, GT, GE, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM ->
                    operands == 2;
            case CONCAT, ADD, SUB, MUL, DIV, INT_DIV, MOD -> operands == 2;
        };
    }

    /** The comparison that holds when the operands are swapped. */
    public Operator mirrored() {
        return switch (this) {
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
            default -> this;
        };
    }
}
