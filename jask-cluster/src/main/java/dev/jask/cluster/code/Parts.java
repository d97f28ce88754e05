package dev.jask.cluster.code;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Brings parts into a cache. Several who want the same one wait for the same fetch. */
public final class Parts {

    private final CodeCache cache;
    private final Map<CodeHash, CompletableFuture<Path>> coming = new ConcurrentHashMap<>();

    public Parts(CodeCache cache) {
        this.cache = cache;
    }

    /**
     * Where the part lies, once it is here.
     *
     * @throws CodeException if it cannot be had
     */
    public Path get(CodeHash hash, String name, CodeOrigin origin) {
        return cache.find(hash).orElseGet(() -> fetchOnce(hash, name, origin));
    }

    private Path fetchOnce(CodeHash hash, String name, CodeOrigin origin) {
        var mine = new CompletableFuture<Path>();
        CompletableFuture<Path> others = coming.putIfAbsent(hash, mine);
        if (others != null) {
            try {
                return others.join();
            } catch (CompletionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new CodeException(String.valueOf(cause.getMessage()), cause);
            }
        }
        try {
            Path path = cache.put(hash, name, out -> copy(hash, name, origin, out));
            mine.complete(path);
            return path;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            coming.remove(hash, mine);
        }
    }

    private static void copy(CodeHash hash, String name, CodeOrigin origin, OutputStream out)
            throws IOException {
        long offset = 0;
        CodePiece piece = origin.piece(hash, 0);
        long total = piece.total();
        while (true) {
            out.write(piece.bytes());
            offset += piece.bytes().length;
            if (offset >= total) {
                return;
            }
            piece = origin.piece(hash, offset);
            if (piece.bytes().length == 0) {
                throw new CodeException(
                        "%s ended after %,d of %,d bytes".formatted(name, offset, total));
            }
        }
    }

    /** Bytes of a part that lies here. */
    public static CodePiece piece(Path path, long offset) {
        try {
            return CodePiece.of(path, offset);
        } catch (IOException e) {
            throw new CodeException("%s cannot be read: %s".formatted(path, e), e);
        }
    }
}
