package dev.jask.bench;

import dev.jask.cluster.Scheduler;
import dev.jask.config.Config;
import java.io.IOException;
import java.nio.file.Path;

/** A scheduler in a process of its own, until its standard input ends. */
final class IdleScheduler {

    private IdleScheduler() {}

    /**
     * @param arguments the scheduler file to write
     */
    static void main(String[] arguments) throws IOException {
        try (Scheduler _ = Scheduler.local(Config.load(), 0, Path.of(arguments[0]))) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // nothing is said; the end is what counts
            }
        }
    }
}
