package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs end when their main does: no thread of ours keeps them. */
class ExitTest {

    /** Computes with the process's own client, which nobody closes. */
    static final class NoClient {
        public static void main(String[] args) {
            List<Integer> numbers = Numbers.of(3).plus(1).compute();
            System.out.println(numbers);
        }
    }

    /** Forgets to close a client, with a task at work that never ends. */
    static final class ForgottenClient {
        public static void main(String[] args) {
            Client client = Client.local();
            JaskFuture<Integer> endless =
                    client.submit(() -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    });
            System.out.println(client.gather(client.map(n -> n + 1, List.of(0, 1, 2))));
            assertThat(endless.isDone()).isFalse();
        }
    }

    /** Closes its client. */
    static final class ClosedClient {
        public static void main(String[] args) {
            try (Client client = Client.local()) {
                System.out.println(client.gather(client.map(n -> n + 1, List.of(0, 1, 2))));
            }
        }
    }

    /** Fails. */
    static final class FailingMain {
        public static void main(String[] args) {
            System.out.println("[1, 2, 3]");
            try {
                List<Integer> numbers =
                        Numbers.made(1, inputs -> 1 / inputs.<Integer>parameter()).compute();
                System.out.println(numbers);
            } catch (ComputationException e) {
                assertThat(e).hasCauseInstanceOf(ArithmeticException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NoClient.class,
                ForgottenClient.class,
                ClosedClient.class,
                FailingMain.class
            })
    void main_returns_processEnds(Class<?> program) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djask.slots=2",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output).isEqualTo("[1, 2, 3]" + System.lineSeparator());
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
