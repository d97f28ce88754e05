package dev.jask.graph;

/** Who reads what: the dependencies of a {@link TaskArray} the other way round. */
final class Consumers {

    final int[] starts;
    final int[] readers;

    private Consumers(int[] starts, int[] readers) {
        this.starts = starts;
        this.readers = readers;
    }

    static Consumers of(TaskArray tasks) {
        int size = tasks.size;
        var starts = new int[size + 1];
        for (int edge = 0; edge < tasks.edges(); edge++) {
            starts[tasks.dependencies[edge] + 1]++;
        }
        for (int number = 0; number < size; number++) {
            starts[number + 1] += starts[number];
        }
        var readers = new int[tasks.edges()];
        var next = starts.clone();
        for (int reader = 0; reader < size; reader++) {
            for (int edge = tasks.starts[reader]; edge < tasks.starts[reader + 1]; edge++) {
                readers[next[tasks.dependencies[edge]]++] = reader;
            }
        }
        return new Consumers(starts, readers);
    }

    int count(int number) {
        return starts[number + 1] - starts[number];
    }
}
