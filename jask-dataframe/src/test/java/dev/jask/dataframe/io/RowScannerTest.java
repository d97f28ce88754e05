package dev.jask.dataframe.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowScannerTest {

    @TempDir Path folder;

    private final RowScanner scanner = new RowScanner((byte) ',', (byte) '"');

    private long[] boundaries(String text, int shares) throws IOException {
        Path path = Files.writeString(folder.resolve("rows.csv"), text);
        InputFile file = InputFile.of(path);
        var scans = new ArrayList<RowScanner.Scan>();
        for (int i = 0; i < shares; i++) {
            scans.add(scanner.scan(new Piece.Bytes(file, i, shares)));
        }
        return RowScanner.boundaries(file.size(), scans);
    }

    /** Where rows begin, by reading from the start. */
    private static List<Long> rowStarts(byte[] bytes) {
        var starts = new ArrayList<Long>(List.of(0L));
        boolean quoted = false;
        boolean fieldStart = true;
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) bytes[i];
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < bytes.length && bytes[i + 1] == '"';
                if (doubled) {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"' && fieldStart) {
                quoted = true;
                fieldStart = false;
            } else if (c == '\n' || c == ',' || c == '\r') {
                fieldStart = true;
                if (c == '\n') {
                    starts.add(i + 1L);
                }
            } else if (c != ' ') {
                fieldStart = false;
            }
        }
        return starts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void boundaries_ofRandomText_areRowStartsInTheirShares(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            String text = text(random);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            List<Long> starts = rowStarts(bytes);
            int shares = random.nextInt(1, 9);
            long[] boundaries = boundaries(text, shares);
            var share = new Piece.Bytes(InputFile.of(folder.resolve("rows.csv")), 0, shares);
            assertThat(boundaries[0]).isZero();
            assertThat(boundaries[shares]).isEqualTo(bytes.length);
            for (int i = 1; i < shares; i++) {
                long begin = share.start(i);
                if (begin == 0) {
                    assertThat(starts).contains(boundaries[i]);
                    continue;
                }
                long expected =
                        starts.stream()
                                .filter(start -> start >= begin && start < bytes.length)
                                .findFirst()
                                .orElse((long) bytes.length);
                assertThat(boundaries[i])
                        .as("seed %d round %d share %d of %d of %s", seed, round, i, shares, text)
                        .isEqualTo(expected);
            }
        }
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        int rows = random.nextInt(0, 12);
        for (int row = 0; row < rows; row++) {
            int fields = random.nextInt(1, 4);
            for (int field = 0; field < fields; field++) {
                text.append(field > 0 ? "," : "");
                text.append(
                        switch (random.nextInt(7)) {
                            case 0 -> "";
                            case 1 -> "\"a\nb\"";
                            case 2 -> "\"x,\"\"\n\"\"y\"";
                            case 3 -> " \"q\n\"";
                            case 4 -> "5\" pipe";
                            case 5 -> "日本" + random.nextInt(100);
                            default -> "plain" + random.nextInt(1000);
                        });
            }
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        if (random.nextBoolean()) {
            text.append("last,row");
        }
        return text.toString();
    }

    @Test
    void boundaries_withoutAnyNewline_leaveAllToTheFirstShare() throws IOException {
        assertThat(boundaries("a,b,c", 3)).containsExactly(0, 5, 5, 5);
    }

    @Test
    void boundaries_ofAFileLargerThanABlock_seeQuotesAcrossBlocks() throws IOException {
        String row = "\"" + "x\n".repeat(200_000) + "\",1\n";
        String text = row.repeat(3);
        assertThat(boundaries(text, 3))
                .containsExactly(0, row.length(), 2L * row.length(), 3L * row.length());
    }
}
