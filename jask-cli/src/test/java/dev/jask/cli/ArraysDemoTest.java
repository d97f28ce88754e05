package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArraysDemoTest {

    @TempDir private Path folder;

    @Test
    void demo_arrays_printsTheYearAndDrawsIt() throws Exception {
        Path picture = folder.resolve("climate.png");
        Output output =
                Output.of("demo", "arrays", "--years", "1", "--picture", picture.toString());

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out())
                .contains("Mean of 23,652,000 temperatures", "Next:")
                .containsPattern("70° +-?\\d");
        try (var in = Files.newInputStream(picture)) {
            assertThat(ImageIO.read(in).getWidth()).isEqualTo(3 * 365);
        }
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void demo_arraysOfNoYears_saysWhatIsAllowed() {
        Output output = Output.of("demo", "arrays", "--years", "0");

        assertThat(output.code()).isNotEqualTo(ExitCode.OK);
        assertThat(output.err()).contains("--years must be 1 or more: 0");
    }
}
