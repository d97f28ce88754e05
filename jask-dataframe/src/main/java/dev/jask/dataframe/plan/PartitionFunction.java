package dev.jask.dataframe.plan;

import dev.jask.table.Table;
import java.io.Serializable;

/** Makes a partition out of a partition. */
@FunctionalInterface
public interface PartitionFunction extends Serializable {

    /** The new partition; it must have the columns that were declared. */
    Table apply(Table partition) throws Exception;
}
