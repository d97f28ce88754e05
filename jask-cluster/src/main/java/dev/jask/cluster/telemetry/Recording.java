package dev.jask.cluster.telemetry;

import dev.jask.cluster.wire.MessageCodec;
import dev.jask.graph.JaskException;
import dev.jask.scheduler.SchedulerSettings;
import dev.jask.telemetry.ProcessEvidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What went into a scheduler's core, or the last part of it.
 *
 * @param head what the core was
 * @param segments in their order
 */
public record Recording(Head head, List<Segment> segments) {

    /** Its name in a bundle. */
    public static final String NAME = "events.rec";

    private static final long MAGIC = 0x4A41534B52454332L; // JASKREC2

    public Recording {
        segments = List.copyOf(segments);
    }

    /**
     * What is known of a recorded scheduler.
     *
     * @param jask its version
     * @param protocol how events are written
     * @param startMillis when the recording began, since 1970
     * @param startNanos the same on the clock of the events
     * @param settings the core's
     */
    public record Head(
            String jask,
            int protocol,
            long startMillis,
            long startNanos,
            SchedulerSettings settings) {

        static Head now(SchedulerSettings settings) {
            return new Head(
                    ProcessEvidence.jaskVersion(),
                    MessageCodec.PROTOCOL,
                    System.currentTimeMillis(),
                    System.nanoTime(),
                    settings);
        }
    }

    /** Events that can be read without those before them. Not for several threads. */
    public static final class Segment {

        private final long number;
        private byte[] bytes = new byte[1024];
        private int size;

        Segment(long number) {
            this.number = number;
        }

        long number() {
            return number;
        }

        int size() {
            return size;
        }

        void append(byte[] more) {
            if (more.length > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more.length, 2 * bytes.length));
            }
            System.arraycopy(more, 0, bytes, size, more.length);
            size += more.length;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        Segment copy() {
            var copy = new Segment(number);
            copy.append(toBytes());
            return copy;
        }
    }

    /** Whether nothing of the run is missing before the end of the recording. */
    public boolean isWhole() {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).number() != i) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a file. */
    public byte[] toBytes() {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.write(headBytes(head));
            for (Segment segment : segments) {
                data.write(chunk(segment.number(), segment.toBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return out.toByteArray();
    }

    static byte[] chunk(long number, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.writeLong(number);
            data.writeInt(bytes.length);
            data.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return out.toByteArray();
    }

    static byte[] headBytes(Head head) {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.writeLong(MAGIC);
            data.writeUTF(head.jask);
            data.writeInt(head.protocol);
            data.writeLong(head.startMillis);
            data.writeLong(head.startNanos);
            write(data, head.settings);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a recording, or the one in a diagnosis.
     *
     * @throws JaskException if it is none, or of a version that cannot be read
     */
    public static Recording read(Path file) {
        try {
            if (file.toString().endsWith(".zip")) {
                return fromBundle(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in.readAllBytes(), file.toString());
            }
        } catch (IOException e) {
            throw new JaskException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static Recording fromBundle(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("scheduler/" + NAME);
            if (entry == null) {
                throw new JaskException(
                        "%s holds no recording: the scheduler keeps none with scheduler.record-bytes = 0, nor does an engine within one JVM"
                                .formatted(file));
            }
            return read(zip.getInputStream(entry).readAllBytes(), file.toString());
        }
    }

    static Recording read(byte[] bytes, String name) {
        try (var data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < Long.BYTES || data.readLong() != MAGIC) {
                throw new JaskException(name + " is no recording of a scheduler");
            }
            String jask = data.readUTF();
            int protocol = data.readInt();
            if (protocol != MessageCodec.PROTOCOL) {
                throw new JaskException(
                        "%s was recorded by Jask %s with protocol %d; this is %s with protocol %d"
                                .formatted(
                                        name,
                                        jask,
                                        protocol,
                                        ProcessEvidence.jaskVersion(),
                                        MessageCodec.PROTOCOL));
            }
            var head =
                    new Head(jask, protocol, data.readLong(), data.readLong(), readSettings(data));
            return new Recording(head, readSegments(data));
        } catch (IOException e) {
            throw new JaskException(name + " is cut off before its first event", e);
        }
    }

    /**
     * A file that ends within a chunk was being written when its process died: it is used as it is.
     */
    private static List<Segment> readSegments(DataInputStream data) throws IOException {
        var segments = new ArrayList<Segment>();
        while (data.available() > 0) {
            long number;
            byte[] bytes;
            try {
                number = data.readLong();
                int length = data.readInt();
                bytes = data.readNBytes(Math.max(0, length));
            } catch (EOFException cut) {
                break;
            }
            if (segments.isEmpty() || segments.getLast().number() != number) {
                segments.add(new Segment(number));
            }
            segments.getLast().append(bytes);
        }
        return segments;
    }

    private static void write(DataOutputStream data, SchedulerSettings settings)
            throws IOException {
        data.writeInt(settings.allowedFailures());
        data.writeDouble(settings.bandwidth());
        data.writeLong(settings.unknownDuration());
        data.writeLong(settings.lookAheadNanos());
        data.writeInt(settings.expandAhead());
        data.writeLong(settings.noWorkersTimeout());
        data.writeBoolean(settings.stealing());
        data.writeLong(settings.tickNanos());
        data.writeBoolean(settings.memoryManager());
        data.writeLong(settings.memoryManagerNanos());
        data.writeLong(settings.checkNanos());
        data.writeInt(settings.storyBytes());
    }

    private static SchedulerSettings readSettings(DataInputStream data) throws IOException {
        return new SchedulerSettings(
                data.readInt(),
                data.readDouble(),
                data.readLong(),
                data.readLong(),
                data.readInt(),
                data.readLong(),
                data.readBoolean(),
                data.readLong(),
                data.readBoolean(),
                data.readLong(),
                data.readLong(),
                data.readInt(),
                false);
    }
}
