package dev.jask.dataframe.run;

import dev.jask.graph.JaskException;

/**
 * Places in a stage's statement that are filled in for each partition. They are made of
 * noncharacters of Unicode, which no text has.
 */
public final class Placeholder {

    /** The files that the partition reads. */
    public static final String FILES = "\uFDD0files\uFDD1";

    /** The rows of the tables that the partition is made from. */
    public static final String INPUT = "\uFDD0input\uFDD1";

    /** The rows of the tables that all partitions are made from. */
    public static final String OTHER = "\uFDD0other\uFDD1";

    /** The partition's number, from 0. */
    public static final String PARTITION = "\uFDD0partition\uFDD1";

    private Placeholder() {}

    /** Refuses text from users that could be taken for a placeholder. */
    public static void requireNone(String sql) {
        if (sql.indexOf('\uFDD0') >= 0 || sql.indexOf('\uFDD1') >= 0) {
            throw new JaskException(
                    "an expression must not contain the Unicode noncharacters U+FDD0 and U+FDD1: "
                            + sql);
        }
    }
}
