package dev.jask.cluster;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A client in a process of its own. */
final class ClientChild {

    static final int CALLS = 6;

    private ClientChild() {}

    /**
     * Computes squares, says that it is ready, waits until there is a file {@code go}, and writes
     * the squares into a file {@code result}; then it keeps them until it is killed.
     */
    static void run(Config config, String scheduler, Path folder) throws Exception {
        try (Client client = Client.connect(scheduler, config)) {
            String marks = folder.resolve("marks").toString();
            List<JaskFuture<Integer>> squares =
                    client.map(
                            (Integer number) -> Marks.square(marks, number), Marks.numbers(CALLS));
            for (JaskFuture<Integer> square : squares) {
                square.get();
            }
            System.out.println("ready " + client);
            awaitParent(folder.resolve("go"));
            Files.writeString(folder.resolve("writing"), client.gather(squares).toString());
            Files.move(folder.resolve("writing"), folder.resolve("result"));
            while (System.in.read() >= 0) {}
        }
    }

    private static void awaitParent(Path file) throws IOException {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
