package dev.jask.dataframe.io;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file to be read, as it was when it was found: another size or time of change makes it another
 * file, so results that were computed from the old content are not taken for the new.
 *
 * @param uri where it is
 * @param size its length in bytes
 * @param modifiedMillis when it was last changed
 */
public record InputFile(URI uri, long size, long modifiedMillis) implements Serializable {

    /** The file at this path. */
    static InputFile of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new InputFile(
                    path.toUri(), attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            throw new DataFileException.MissingFile("cannot read " + path + ": " + e, e);
        }
    }

    public Path path() {
        return Path.of(uri);
    }

    /**
     * Whether DuckDB can open the file by its path. Others are copied to a temporary file first.
     */
    public boolean isLocal() {
        return path().getFileSystem() == FileSystems.getDefault();
    }

    public String name() {
        return String.valueOf(path().getFileName());
    }

    /** The path as users write it: a plain path where the file is local, else a URI. */
    public String displayName() {
        return isLocal() ? path().toString() : uri.toString();
    }

    /** The name's ending that tells how the content is compressed, or an empty text. */
    String compression() {
        String name = name().toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".gz")) {
            return "gzip";
        }
        return name.endsWith(".zst") ? "zstd" : "";
    }
}
