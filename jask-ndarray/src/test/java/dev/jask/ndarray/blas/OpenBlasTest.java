package dev.jask.ndarray.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("The number of threads is one for the whole JVM.")
class OpenBlasTest {

    @Test
    void threads_unlessSet_isOne() {
        assertThat(OpenBlas.threads()).isEqualTo(1);
    }

    @Test
    void threads_set_isWhatWasSet() {
        OpenBlas.threads(2);
        try {
            assertThat(OpenBlas.threads()).isEqualTo(2);
        } finally {
            OpenBlas.threads(1);
        }
    }

    @Test
    void threads_none_isRefused() {
        assertThatThrownBy(() -> OpenBlas.threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 given, 1 or more needed");
    }

    @Test
    void description_always_namesTheVersion() {
        assertThat(OpenBlas.description()).startsWith("OpenBLAS 0.3.");
    }

    @Test
    void load_onAPlatformWithoutOne_saysWhichThereAre() {
        assertThatThrownBy(() -> Library.load("solaris-sparc"))
                .isInstanceOf(BlasException.class)
                .hasMessageContaining("this is solaris-sparc")
                .hasMessageContaining(
                        "linux-x86_64, linux-arm64, macosx-arm64, macosx-x86_64, windows-x86_64");
    }

    @Test
    void missing_ofAPlatformThatHasOne_namesTheJar() {
        assertThat(Library.missing("windows-x86_64"))
                .contains("org.bytedeco:openblas")
                .contains("windows-x86_64")
                .contains("not on the class path");
    }

    @Test
    void platforms_each_haveTheLibraryOnTheClassPath() {
        for (String platform : Library.PLATFORMS) {
            String path =
                    "/org/bytedeco/openblas/" + platform + "/" + Library.of(platform).openblas();
            assertThat(OpenBlasTest.class.getResource(path)).as(path).isNotNull();
        }
    }
}
