package example;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.delayed.Delayed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside Jask's packages, as a user's program is. */
class CallSiteTest {

    @Test
    void callSite_delayedCalls_nameTheUsersLine() {
        Delayed<Integer> one = delayed(() -> 1);
        Delayed<Integer> mapped = one.map(x -> x + 1);
        Delayed<Integer> reduced = Delayed.reduce(List.of(one, mapped), Integer::sum);

        for (Delayed<?> call : List.of(one, mapped, reduced)) {
            assertThat(reduced.graph().callSite(call.key()))
                    .hasValueSatisfying(site ->
                            assertThat(site)
                                    .contains("CallSiteTest.callSite_delayedCalls")
                                    .contains("CallSiteTest.java:"));
        }
    }

    @Test
    void callSite_unknownKey_isEmpty() {
        assertThat(delayed(() -> 1).graph().callSite(delayed(() -> 2).key())).isEmpty();
    }
}
