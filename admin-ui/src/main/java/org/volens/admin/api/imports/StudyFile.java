package org.volens.admin.api.imports;

/** A file as it was chosen. Compared by identity: its bytes are not looked into here. */
public final class StudyFile {
    private final String name;
    private final byte[] bytes;

    public StudyFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    public String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** A header carries plain characters only. */
    String headerName() {
        return name.replaceAll("[^A-Za-z0-9._ -]", "_");
    }
}
