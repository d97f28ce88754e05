package dev.jask.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.bench.TaxiFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples as users do: each in a JVM of its own, without options. */
final class ExamplesTest {

    @TempDir private Path folder;

    @Test
    void helloDelayed_countsWords() throws Exception {
        assertThat(run(HelloDelayed.class)).isEqualTo("10 words\n");
    }

    @Test
    void futures_sumSquaresAndUseScatteredNames() throws Exception {
        assertThat(run(Futures.class)).isEqualTo("sum 14\nnames 2\n");
    }

    @Test
    void ownCollection_sumsBlockByBlock() throws Exception {
        assertThat(run(OwnCollection.class)).isEqualTo("49999995000000\n");
    }

    @Test
    void taxiTips_printsTheBestHours() throws Exception {
        Path rides = TaxiFolder.make(folder.resolve("rides"), 20_000);

        assertThat(run(TaxiTips.class, rides.resolve("*.csv").toString()))
                .contains("hour", "tip", "23", "22", "21");
    }

    private String run(Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output.replace("\r\n", "\n");
    }
}
