package dev.jask.dataframe.plan;

/** Which rows a join keeps. */
public enum JoinKind {
    /** Pairs of rows with equal keys. */
    INNER,
    /** Pairs, and the left rows without a partner. */
    LEFT,
    /** Pairs, and the right rows without a partner. */
    RIGHT,
    /** Pairs, and the rows of both sides without a partner. */
    OUTER,
    /** The left rows with at least one partner, each once. */
    SEMI,
    /** The left rows without a partner. */
    ANTI,
    /** Each left row with each right row. */
    CROSS;

    /** Whether the result has columns of the right side. */
    public boolean hasRight() {
        return this != SEMI && this != ANTI;
    }

    /** Whether each left row can be joined alone, given all of the right side. */
    boolean canBroadcastRight() {
        return this != RIGHT && this != OUTER;
    }

    /** Whether each right row can be joined alone, given all of the left side. */
    boolean canBroadcastLeft() {
        return this == INNER || this == RIGHT || this == CROSS;
    }

    String sql() {
        return switch (this) {
            case INNER -> "INNER JOIN";
            case LEFT -> "LEFT JOIN";
            case RIGHT -> "RIGHT JOIN";
            case OUTER -> "FULL JOIN";
            case SEMI -> "SEMI JOIN";
            case ANTI -> "ANTI JOIN";
            case CROSS -> "CROSS JOIN";
        };
    }
}
