package dev.jask.array.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokenized;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path of any file system that travels: as a URI, which is looked up where it arrives. A file
 * system that is not open there is opened, and stays so.
 */
public final class FilePath implements Serializable, Tokenized {

    private static final long serialVersionUID = 1L;

    private final URI uri;
    private final String shown;
    private transient volatile @Nullable Path path;

    private FilePath(Path path) {
        this.uri = path.toUri();
        this.shown = path.toString();
        this.path = path;
    }

    static FilePath of(Path path) {
        return new FilePath(path.toAbsolutePath());
    }

    Path path() {
        Path known = path;
        if (known == null) {
            known = found(uri);
            path = known;
        }
        return known;
    }

    private static Path found(URI uri) {
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException e) {
            return opened(uri);
        }
    }

    private static Path opened(URI uri) {
        try {
            FileSystems.newFileSystem(uri, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return Path.of(uri);
        } catch (ProviderNotFoundException | IllegalArgumentException | IOException e) {
            throw new ArrayException.BadFile(
                    "cannot reach %s from this process: %s".formatted(uri, e), new IOException(e));
        }
        return Path.of(uri);
    }

    @Override
    public Token token() {
        return Tokens.of("path", uri.toString());
    }

    @Override
    public String toString() {
        return shown;
    }
}
