package dev.jask.worker.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    @Test
    void thresholds_outOfOrder_areRefused() {
        assertThatThrownBy(() -> StoreSettings.of(1_000).withThresholds(0.8, 0.7, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target=0.8")
                .hasMessageContaining("spill=0.7");
    }

    @Test
    void limits_belowTheLeast_areRefused() {
        assertThatThrownBy(() -> StoreSettings.of(0)).hasMessageContaining("memory limit");
        assertThatThrownBy(() -> StoreSettings.of(1).withDiskLimit(-1))
                .hasMessageContaining("disk limit");
    }
}
