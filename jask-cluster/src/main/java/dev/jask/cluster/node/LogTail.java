package dev.jask.cluster.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Reads what a process prints, hands it on line by line, and remembers the last lines. However much
 * is printed, little is kept.
 */
final class LogTail implements Runnable {

    private static final int LINE_BYTES_MOST = 4096;

    private final InputStream in;
    private final int lines;
    private final Consumer<String> reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final byte[] line = new byte[LINE_BYTES_MOST];
    private int lineBytes;

    LogTail(InputStream in, int lines, Consumer<String> reader) {
        this.in = in;
        this.lines = lines;
        this.reader = reader;
    }

    @Override
    public void run() {
        byte[] some = new byte[1 << 13];
        try (in) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                for (int i = 0; i < read; i++) {
                    take(some[i]);
                }
            }
        } catch (IOException e) {
            // The process is gone, or who started it does not want to know any more.
        }
        if (lineBytes > 0) {
            endLine();
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            endLine();
        } else {
            if (lineBytes == LINE_BYTES_MOST) {
                endLine();
            }
            line[lineBytes++] = next;
        }
    }

    private void endLine() {
        int length = lineBytes > 0 && line[lineBytes - 1] == '\r' ? lineBytes - 1 : lineBytes;
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        lineBytes = 0;
        lock.lock();
        try {
            if (last.size() == lines) {
                last.removeFirst();
            }
            last.addLast(text);
        } finally {
            lock.unlock();
        }
        reader.accept(text);
    }

    List<String> lastLines() {
        lock.lock();
        try {
            return List.copyOf(last);
        } finally {
            lock.unlock();
        }
    }
}
