package dev.jask.cluster.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The parts that a process can give away. */
final class Supplies {

    private final CodeCache cache;
    private final Map<CodeHash, Supply> all = new ConcurrentHashMap<>();

    private sealed interface Supply {
        /** A jar, folder or file. */
        record At(CodePart part, Path path) implements Supply {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Of(byte[] bytes) implements Supply {}
    }

    Supplies(CodeCache cache) {
        this.cache = cache;
    }

    /** A jar, folder or file that this process has. */
    CodePart add(CodePart.Kind kind, Path path) {
        try {
            CodePart part = cache.hashes().part(kind, path);
            all.putIfAbsent(part.hash(), new Supply.At(part, path));
            return part;
        } catch (IOException e) {
            throw new CodeException(
                    "%s on the class path cannot be read: %s".formatted(path, e), e);
        }
    }

    /** Classes that lie in no file. */
    CodePart add(String name, byte[] archive) {
        CodeHash hash = CodeHash.of(CodeHash.digest().digest(archive));
        all.putIfAbsent(hash, new Supply.Of(archive));
        return new CodePart(CodePart.Kind.CLASSES, name, hash, archive.length);
    }

    /**
     * Bytes of a part.
     *
     * @throws CodeException if this process does not have it, or not any more
     */
    CodePiece piece(CodeHash hash, long offset) {
        return switch (all.get(hash)) {
            case Supply.Of(byte[] bytes) -> CodePiece.of(bytes, offset);
            case Supply.At(CodePart part, Path path) when Files.isDirectory(path) ->
                    Parts.piece(archive(part, path), offset);
            case Supply.At(_, Path path) when !Files.exists(path) ->
                    throw new CodeException(
                            "%s is not there any more, at the client that used it".formatted(path));
            case Supply.At(_, Path path) -> Parts.piece(path, offset);
            case null -> throw CodeException.unknown(hash);
        };
    }

    private Path archive(CodePart part, Path folder) {
        return cache.find(part.hash())
                .orElseGet(() ->
                        cache.put(
                                part.hash(),
                                folder.toString(),
                                out -> FolderArchive.write(folder, out)));
    }
}
