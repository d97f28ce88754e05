package dev.jask.cluster.link;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;

/**
 * Everything that another loader has, but for the manifests of jars. Pekko reads those of the whole
 * class path at each start, to warn of versions of its own jars that do not match; where jars are
 * signed, the JVM checks their signatures for that. It is a fifth of a start.
 */
final class WithoutManifests extends ClassLoader {

    WithoutManifests(ClassLoader parent) {
        super("jask-links", parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(JarFile.MANIFEST_NAME)
                ? Collections.emptyEnumeration()
                : super.getResources(name);
    }
}
