package dev.jask.dataframe.plan;

import dev.jask.dataframe.run.Placeholder;

/** Where a stage's statement has its inputs put in. */
final class Holes {

    private Holes() {}

    /** A statement as people read it. */
    static String shown(String sql) {
        return sql.replace(Placeholder.FILES, "{files}")
                .replace(Placeholder.INPUT, "{input}")
                .replace(Placeholder.OTHER, "{other}")
                .replace(Placeholder.PARTITION, "{partition}");
    }
}
