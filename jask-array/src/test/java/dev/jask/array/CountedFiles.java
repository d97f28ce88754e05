package dev.jask.array;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file system that shows the files of another one, to be read only, and counts what is read of
 * them. Its paths know it, nobody else does.
 */
final class CountedFiles extends FileSystemProvider {

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final FileSystem system = new Counted();

    /** How many bytes were read. */
    long bytes() {
        return bytes.get();
    }

    /** How often files were opened. */
    long opened() {
        return opened.get();
    }

    void reset() {
        bytes.set(0);
        opened.set(0);
    }

    /** That file or folder in this file system. */
    Path show(Path path) {
        return (Path)
                Proxy.newProxyInstance(
                        CountedFiles.class.getClassLoader(),
                        new Class<?>[] {Path.class, Shown.class},
                        (self, method, arguments) -> {
                            if (method.getName().equals("getFileSystem")) {
                                return system;
                            }
                            if (method.getName().equals("shown")) {
                                return path;
                            }
                            Object[] inner = arguments == null ? new Object[0] : arguments.clone();
                            for (int i = 0; i < inner.length; i++) {
                                inner[i] = inner[i] instanceof Path p ? behind(p) : inner[i];
                            }
                            try {
                                Object result = method.invoke(path, inner);
                                return result instanceof Path p ? show(p) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /** What a path shows. */
    interface Shown {
        Path shown();
    }

    private static Path behind(Path path) {
        return path instanceof Shown proxy ? proxy.shown() : path;
    }

    @Override
    public String getScheme() {
        return "counted";
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        opened.incrementAndGet();
        return new Counting(Files.newByteChannel(behind(path), options, attributes));
    }

    private final class Counting implements SeekableByteChannel {

        private final SeekableByteChannel of;

        Counting(SeekableByteChannel of) {
            this.of = of;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int count = of.read(buffer);
            bytes.addAndGet(Math.max(0, count));
            return count;
        }

        @Override
        public int write(ByteBuffer buffer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() throws IOException {
            return of.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            of.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return of.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return of.isOpen();
        }

        @Override
        public void close() throws IOException {
            of.close();
        }
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // closed by what is given back
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        DirectoryStream<Path> inner = Files.newDirectoryStream(behind(folder));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = inner.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return show(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                inner.close();
            }
        };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return Files.readAttributes(behind(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return Files.readAttributes(behind(path), names, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(behind(path), type, options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        behind(path).getFileSystem().provider().checkAccess(behind(path), modes);
    }

    @Override
    public boolean isSameFile(Path a, Path b) throws IOException {
        return Files.isSameFile(behind(a), behind(b));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(behind(path));
    }

    // What only writers need

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    private final class Counted extends FileSystem {

        @Override
        public FileSystemProvider provider() {
            return CountedFiles.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public String getSeparator() {
            return "/";
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return Set.of("basic");
        }

        @Override
        public Path getPath(String first, String... more) {
            return show(Path.of(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher inner = java.nio.file.FileSystems.getDefault().getPathMatcher(pattern);
            return path -> inner.matches(behind(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
