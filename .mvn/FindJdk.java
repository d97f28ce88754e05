import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails with a message that helps where no JDK of the version that the build needs can be found.
 *
 * <p>Maven runs it as a single-file program, before the toolchains plugin chooses a JDK; it looks in the places where
 * that plugin looks.
 */
final class FindJdk {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final Pattern TOOLCHAIN = Pattern.compile("<version>\\s*(?:1\\.)?(\\d+)");

    private FindJdk() {}

    public static void main(String[] arguments) {
        int needed = Integer.parseInt(arguments[0]);
        Path home = Path.of(System.getProperty("user.home"));
        List<Path> toolchains =
                List.of(home.resolve(".m2/toolchains.xml"), Path.of(arguments[1], "conf/toolchains.xml"));
        if (toolchains.stream().anyMatch(file -> mentions(file, needed))) {
            return;
        }
        List<String> found = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Path jdk : named(places)) {
            if (version(jdk, found) >= needed) {
                return;
            }
        }
        for (Path folder : folders(home)) {
            places.add(folder + (Files.isDirectory(folder) ? "" : " (not there)"));
            for (Path jdk : list(folder)) {
                if (version(jdk, found) >= needed || version(jdk.resolve("Contents/Home"), found) >= needed) {
                    return;
                }
            }
        }
        report(needed, found, toolchains, places);
        System.exit(1);
    }

    private static void report(int needed, List<String> found, List<Path> toolchains, List<String> places) {
        System.err.printf("%nJask needs JDK %d or later to build, and none was found.%n", needed);
        System.err.printf("  found:     %s%n", found.isEmpty() ? "no JDK at all" : String.join("%n             ".formatted(), found));
        System.err.printf("  looked in: the JDK that runs Maven, variables named JAVA_HOME and JAVA…_HOME,%n");
        toolchains.forEach(file -> System.err.printf("             %s,%n", file));
        places.forEach(place -> System.err.printf("             %s%n", place));
        System.err.printf(
                "Install one there, for instance from https://adoptium.net, or point JAVA%d_HOME at one.%n%n", needed);
    }

    /** The JDK that runs this, and those that environment variables name. */
    private static List<Path> named(List<String> places) {
        List<Path> jdks = new ArrayList<>();
        jdks.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA") && name.endsWith("_HOME")) {
                jdks.add(Path.of(value));
                places.add(name + "=" + value);
            }
        });
        return jdks;
    }

    private static List<Path> folders(Path home) {
        String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        Stream<String> managed =
                Stream.of(
                        ".jdks", ".m2/jdks", ".sdkman/candidates/java", ".gradle/jdks", ".jenv/versions",
                        ".jbang/cache/jdks", ".asdf/installs/java", ".jabba/jdk", ".local/share/mise/installs/java");
        Stream<String> installed =
                system.startsWith("mac")
                        ? Stream.of("/Library/Java/JavaVirtualMachines", home + "/Library/Java/JavaVirtualMachines",
                                home + "/hostedtoolcache")
                        : system.startsWith("win")
                                ? Stream.of("Amazon Corretto", "BellSoft", "Eclipse Adoptium", "Java", "Zulu")
                                        .map(name -> "C:\\Program Files\\" + name)
                                : Stream.of("/usr/lib/jvm", "/usr/lib64/jvm", "/usr/jdk", "/usr/java", "/usr/local/java",
                                        "/opt/java", "/opt/hostedtoolcache");
        return Stream.concat(installed.map(Path::of), managed.map(home::resolve)).toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The feature version that a JDK's release file gives; 0 where there is no JDK, a large one where it does not say. */
    private static int version(Path jdk, List<String> found) {
        Path release = jdk.resolve("release");
        if (!Files.exists(jdk.resolve("bin/javac")) && !Files.exists(jdk.resolve("bin/javac.exe"))) {
            return 0;
        }
        if (!Files.isReadable(release)) {
            return Integer.MAX_VALUE;
        }
        var matcher = VERSION.matcher(read(release));
        int version = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        String line = "JDK " + version + " in " + jdk;
        if (!found.contains(line)) {
            found.add(line);
        }
        return version;
    }

    private static boolean mentions(Path toolchains, int needed) {
        return Files.isReadable(toolchains)
                && TOOLCHAIN.matcher(read(toolchains)).results()
                        .anyMatch(result -> Integer.parseInt(result.group(1)) >= needed);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
