package dev.jask.dataframe.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokenized;
import dev.jask.graph.Tokens;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stage that is run only if earlier partitions did not give enough rows; otherwise the partition
 * is empty. Its last dependency tells how many rows are wanted still.
 *
 * @param stage what is run
 * @param empty a query that gives the stage's columns and no row
 */
public record IfWanted(StatementTask stage, String empty) implements TaskFunction, Tokenized {

    private static final long serialVersionUID = 1L;

    /** A query that gives these columns and no row. */
    public static String emptyQuery(Schema schema) {
        return schema.stream()
                .map(field ->
                        "CAST(NULL AS " + field.type().sql() + ") AS " + Sql.name(field.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    @Override
    public Token token() {
        return Tokens.of("if-wanted", stage.token(), empty);
    }

    @Override
    public Object apply(Inputs inputs) throws Exception {
        int last = inputs.size() - 1;
        long wanted = inputs.<Long>get(last);
        if (wanted == 0) {
            return FrameSession.LOCAL.get().call(session -> session.query(empty));
        }
        var rest = new @Nullable Object[last];
        for (int i = 0; i < last; i++) {
            rest[i] = inputs.get(i);
        }
        return stage.apply(new Inputs(inputs.parameter(), rest));
    }
}
