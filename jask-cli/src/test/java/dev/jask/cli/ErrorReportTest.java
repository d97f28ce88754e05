package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ErrorReportTest {

    @Test
    void describe_severalLines_becomeOne() {
        assertThat(ErrorReport.describe(new JaskException("bad row\n  in trips.csv\nline 7")))
                .isEqualTo("bad row | in trips.csv | line 7");
    }

    @Test
    void describe_filesThatCannotBeUsed_areNamed() {
        assertThat(ErrorReport.describe(new NoSuchFileException("a.csv")))
                .isEqualTo("there is no file or folder a.csv");
        assertThat(ErrorReport.describe(new AccessDeniedException("a.csv")))
                .contains("not allowed")
                .contains("a.csv");
        assertThat(ErrorReport.describe(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void describe_outOfMemory_saysHowToGiveMore() {
        assertThat(ErrorReport.describe(new OutOfMemoryError("Java heap space")))
                .contains("JASK_JAVA_OPTS=-Xmx");
    }

    @Test
    void describe_unexpectedError_namesItsClassAndTheOptionForMore() {
        assertThat(ErrorReport.describe(new IllegalStateException("broken")))
                .isEqualTo("java.lang.IllegalStateException: broken (--verbose shows where)");
    }
}
