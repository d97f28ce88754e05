package dev.jask.cluster.link;

/** What must be the same at both ends of a link. */
record Versions(int protocol, String jask, int java) {

    static Versions of(Hello hello) {
        return new Versions(hello.protocol(), hello.jask(), hello.java());
    }

    /** Why two processes do not match. */
    static String mismatch(String caller, Versions ofCaller, String answering, Versions own) {
        return "Versions do not match: %s has %s, %s has %s. Both must be the same."
                .formatted(caller, ofCaller, answering, own);
    }

    @Override
    public String toString() {
        return "Jask %s, Java %d, protocol %d".formatted(jask, java, protocol);
    }
}
