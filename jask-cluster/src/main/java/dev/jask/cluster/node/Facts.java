package dev.jask.cluster.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Manifest;

/**
 * What a process says of itself when it links, beside its versions: for people, not for machines.
 */
final class Facts {

    static final String PID = "pid";
    static final String HOST = "host";
    static final String SYSTEM = "os";
    static final String JAVA = "java";
    static final String DUCKDB = "duckdb";

    /** What the nanny of a worker is called, see {@link NannyLine}. */
    static final String NANNY = "nanny";

    private Facts() {}

    /** Found out once: none of it changes. */
    private static final class Found {
        static final Map<String, String> FACTS = find();
    }

    /** Of this process. */
    static Map<String, String> ofThisProcess() {
        return Found.FACTS;
    }

    private static Map<String, String> find() {
        var facts = new LinkedHashMap<String, String>();
        facts.put(PID, Long.toString(ProcessHandle.current().pid()));
        facts.put(HOST, findHost());
        facts.put(
                SYSTEM,
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        facts.put(JAVA, System.getProperty("java.version"));
        String duckDb = duckDb();
        if (!duckDb.isEmpty()) {
            facts.put(DUCKDB, duckDb);
        }
        return Map.copyOf(facts);
    }

    /** What this machine calls itself. */
    static String host() {
        return Found.FACTS.getOrDefault(HOST, "");
    }

    /** Of a worker's process that a nanny looks after. */
    static Map<String, String> ofWorker(String nanny) {
        var facts = new LinkedHashMap<>(ofThisProcess());
        if (!nanny.isEmpty()) {
            facts.put(NANNY, nanny);
        }
        return facts;
    }

    /** Without asking a name server, which may not answer. */
    private static String findHost() {
        String named = System.getenv().getOrDefault("HOSTNAME", "");
        if (!named.isEmpty()) {
            return named;
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return localHost();
        }
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The version of DuckDB's driver, by its jar: to ask the library itself would load it. */
    private static String duckDb() {
        String driver = "org/duckdb/DuckDBDriver.class";
        URL place = Facts.class.getClassLoader().getResource(driver);
        if (place == null) {
            return "";
        }
        String manifest = place.toString().replace(driver, "META-INF/MANIFEST.MF");
        try (InputStream in = URI.create(manifest).toURL().openStream()) {
            String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            return version == null ? "" : version;
        } catch (IOException e) {
            return "";
        }
    }
}
