package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.bench.TaxiFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaxiDemoTest {

    private static final String REAL =
            """
            pickup,dropoff,fare,tip
            2019-03-04 16:11:55,2019-03-04 16:19:00,10.0,1.0
            2019-03-04 16:59:59,2019-03-04 17:19:00,10.0,3.0
            2019-03-10 00:00:00,2019-03-10 00:19:00,20.0,5.0
            2019-03-10 00:10:00,2019-03-10 00:19:00,0.0,5.0
            2019-03-10 01:10:00,2019-03-10 01:19:00,,5.0
            2019-03-10 02:10:00,2019-03-10 02:19:00,7.0,
            """;

    @TempDir private Path folder;

    private Path realRides() throws IOException {
        return Files.writeString(folder.resolve("rides.csv"), REAL);
    }

    @Test
    void json_ridesWithGaps_printsOneObjectARowAndNothingElse() throws IOException {
        Output output = Output.of("demo", "taxi", "--json", "--data", realRides().toString());

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.err()).isEmpty();
        assertThat(output.out().lines())
                .containsExactly(
                        "{\"wd\":0,\"hr\":16,\"frac\":0.2}", "{\"wd\":6,\"hr\":0,\"frac\":0.25}");
        assertThat(folder.toFile().list()).containsExactly("rides.csv");
    }

    @Test
    void table_generatedRides_hasALineAnHourAndAHeatMap() throws IOException {
        Path rides = TaxiFolder.make(folder.resolve("rides"), 24_000);
        Path page = folder.resolve("tips.html");
        Output output =
                Output.of(
                        "demo",
                        "taxi",
                        "--data",
                        rides.resolve("*.csv").toString(),
                        "--html",
                        page.toString());

        assertThat(output.code()).isEqualTo(ExitCode.OK);
        assertThat(output.out())
                .startsWith("hour    Mon")
                .contains("\n 23 ", "Heat map: file:", "Next:");
        assertThat(page).content().contains("<svg", "When do taxi riders tip best?", "</html>");
    }

    @Test
    void data_missingFile_failsInOneLineAndWritesNothing() {
        Path page = folder.resolve("tips.html");
        Output output =
                Output.of(
                        "demo",
                        "taxi",
                        "--data",
                        folder.resolve("none-*.csv").toString(),
                        "--html",
                        page.toString());

        assertThat(output.code()).isEqualTo(ExitCode.FAILED);
        assertThat(output.out()).isEmpty();
        assertThat(output.err().lines())
                .singleElement()
                .asString()
                .startsWith("jask: ")
                .contains("none-*.csv");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void data_otherColumns_saysWhichAreNeeded() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        Output output = Output.of("demo", "taxi", "--data", file.toString());

        assertThat(output.code()).isEqualTo(ExitCode.FAILED);
        assertThat(output.err()).contains("pickup_datetime, fare_amount and tip_amount", "[a, b]");
    }

    @Test
    void html_folderMissing_failsInOneLine() throws IOException {
        Path page = folder.resolve("nowhere/tips.html");
        Output output =
                Output.of(
                        "demo",
                        "taxi",
                        "--data",
                        realRides().toString(),
                        "--html",
                        page.toString());

        assertThat(output.code()).isEqualTo(ExitCode.FAILED);
        assertThat(output.err()).contains("there is no file or folder " + page.getParent());
    }

    @Test
    void rowsAndData_together_areWrongUsage() {
        assertThat(Output.of("demo", "taxi", "--rows", "5", "--data", "x").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Output.of("demo", "taxi", "--rows", "0").code()).isEqualTo(ExitCode.USAGE);
    }
}
