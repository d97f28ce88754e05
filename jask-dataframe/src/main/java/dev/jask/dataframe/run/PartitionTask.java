package dev.jask.dataframe.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.JaskException;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokenized;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.io.Serializable;

/**
 * A user's function on a partition.
 *
 * @param token the function's content
 * @param name what messages call it
 * @param function the function
 * @param schema the columns that its result must have
 */
public record PartitionTask(Token token, String name, Function function, Schema schema)
        implements TaskFunction, Tokenized {

    private static final long serialVersionUID = 1L;

    /**
     * What is run; the same shape as the plan's own interface, which this package does not know.
     */
    @FunctionalInterface
    public interface Function extends Serializable {
        Table apply(Table partition) throws Exception;
    }

    @Override
    public Object apply(Inputs inputs) throws Exception {
        Table result = function.apply(inputs.get(0));
        if (!result.schema().equals(schema)) {
            throw new JaskException(
                    "the function %s was declared to give the columns %s, but gave %s"
                            .formatted(name, schema, result.schema()));
        }
        return result;
    }
}
