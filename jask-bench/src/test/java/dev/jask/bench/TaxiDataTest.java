package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaxiDataTest {

    /**
     * Of the twelve files of 1,200 rides one after the other, as other programs of the same formula
     * write them.
     */
    private static final String HASH_OF_1200 =
            "b268272f950f6553e9308606bf5f16ba516ea75f3b6281e4c8c4acb0880818c9";

    @TempDir private Path folder;

    @Test
    void write_allMonths_givesTheSameBytesEverywhere()
            throws IOException, NoSuchAlgorithmException {
        var data = new TaxiData(1_200);
        var hash = MessageDigest.getInstance("SHA-256");
        long rows = 0;
        for (int month : TaxiData.months()) {
            rows += data.write(folder, month);
            hash.update(Files.readAllBytes(folder.resolve(TaxiData.fileName(month))));
        }

        assertThat(rows).isEqualTo(1_200);
        assertThat(HexFormat.of().formatHex(hash.digest())).isEqualTo(HASH_OF_1200);
    }

    @Test
    void write_fewerRidesThanMonths_writesHeadersOnly() throws IOException {
        long rows = new TaxiData(1).write(folder, 0);

        assertThat(rows).isZero();
        assertThat(folder.resolve("trips-2019-01.csv"))
                .hasContent(String.join(",", TaxiData.COLUMNS));
    }

    @Test
    void construct_withoutRides_isRefused() {
        assertThatThrownBy(() -> new TaxiData(0)).hasMessageContaining("1 ride or more: 0");
    }
}
