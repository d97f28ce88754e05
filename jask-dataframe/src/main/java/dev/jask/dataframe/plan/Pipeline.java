package dev.jask.dataframe.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The partitions of an expression: those of the branches, one branch after the other.
 *
 * @param names the columns
 */
record Pipeline(List<Branch> branches, List<String> names) {

    Pipeline {
        branches = List.copyOf(branches);
    }

    static Pipeline of(Branch branch) {
        return new Pipeline(List.of(branch), branch.select().names());
    }

    int partitions() {
        return branches.stream().mapToInt(branch -> branch.source().partitions()).sum();
    }

    boolean isSingle() {
        return branches.size() == 1 && partitions() == 1;
    }

    /** The same operation on each partition. */
    Pipeline each(UnaryOperator<Branch> change) {
        List<Branch> changed = branches.stream().map(change).toList();
        return new Pipeline(changed, changed.getFirst().select().names());
    }
}
