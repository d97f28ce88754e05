package dev.jask.cluster.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefusalLogTest {

    private final List<String> said = new ArrayList<>();
    private long now = 5;
    private final RefusalLog log = new RefusalLog(said::add, () -> now);

    @Test
    void say_theSameAgain_isCountedAndSaidLater() {
        log.say("no");
        log.say("no");
        log.say("other");
        log.say("no");
        now += Duration.ofSeconds(11).toNanos();
        log.say("no");
        now += Duration.ofSeconds(11).toNanos();
        log.say("no");

        assertThat(said)
                .containsExactly("no", "other", "no (and 2 times since this was last said)", "no");
    }

    @Test
    void say_manyKinds_forgetsTheOldest() {
        for (int i = 0; i < 1_000; i++) {
            log.say("kind-" + i);
        }
        log.say("kind-999");
        log.say("kind-0");

        assertThat(said).hasSize(1_001).endsWith("kind-0");
    }
}
