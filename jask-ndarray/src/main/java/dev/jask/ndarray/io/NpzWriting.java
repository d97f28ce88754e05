package dev.jask.ndarray.io;

import dev.jask.ndarray.NDArray;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes zip archives of npy files. */
final class NpzWriting {

    /** The same arrays give the same bytes whenever they are written. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriting() {}

    static void write(Path file, Map<String, NDArray> arrays, boolean isCompressed) {
        FileWriting.write(file, channel -> write(channel, arrays, isCompressed));
    }

    private static void write(
            SeekableByteChannel channel, Map<String, NDArray> arrays, boolean isCompressed)
            throws IOException {
        // Closing ends the archive, and with it the channel, which may be closed twice.
        try (var zip =
                new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            for (var entry : arrays.entrySet()) {
                zip.putNextEntry(
                        isCompressed
                                ? timed(entry.getKey())
                                : stored(entry.getKey(), entry.getValue()));
                Npy.write(entry.getValue(), Npy.into(zip));
                zip.closeEntry();
            }
        }
    }

    private static ZipEntry timed(String name) {
        var entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(TIME);
        return entry;
    }

    /** What is not compressed has its length and check sum before its bytes. */
    private static ZipEntry stored(String name, NDArray array) throws IOException {
        var sum = new CRC32();
        Npy.write(array, sum::update);
        ZipEntry entry = timed(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(NpyHeader.layoutOf(array).end());
        entry.setCrc(sum.getValue());
        return entry;
    }

    static void pack(Path file, Map<String, Path> files) {
        FileWriting.write(
                file,
                channel -> {
                    try (var zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
                        for (var entry : files.entrySet()) {
                            zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
                            Files.copy(entry.getValue(), zip);
                            zip.closeEntry();
                        }
                    }
                });
    }

    private static ZipEntry stored(String name, Path file) throws IOException {
        ZipEntry entry = timed(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(file));
        try (var bytes = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            entry.setCrc(bytes.getChecksum().getValue());
        }
        return entry;
    }
}
