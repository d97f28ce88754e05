package dev.jask.dataframe.run;

import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.graph.Tokenized;
import dev.jask.table.Table;
import java.util.List;

/**
 * Tables that are there already.
 *
 * @param token tells them from others
 * @param tables a table for each partition
 */
public record GiveTable(Token token, List<Table> tables) implements TaskFunction, Tokenized {

    private static final long serialVersionUID = 1L;

    public GiveTable {
        tables = List.copyOf(tables);
    }

    @Override
    public Object apply(Inputs inputs) {
        Blockwise.Block block = inputs.parameter();
        return tables.get((int) block.index());
    }
}
