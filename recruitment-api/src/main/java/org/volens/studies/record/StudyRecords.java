package org.volens.studies.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.volens.studies.record.source.Bounds;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.Unreadable;

/** The room's face: bytes of a record file in, one study or the reason for having none out. */
public final class StudyRecords {

    /** The largest file that is looked at; who receives files may stop reading here. */
    public static final int MAX_BYTES = Bounds.MAX_BYTES;

    private StudyRecords() {}

    /**
     * Reads one study from a file of ClinicalTrials.gov (API version 2 or 1, legacy XML) or ISRCTN (XML). The content
     * tells the format. Nothing is read by half: whatever is wrong with the file, however it came about, is an answer
     * and never an exception.
     */
    public static RecordReading read(byte[] content) {
        try {
            Found found = Found.in(Field.of(content));
            Notes notes = new Notes();
            StudyRecord record = read(found, notes, sha256(content));
            return new RecordReading.Read(record, notes.list());
        } catch (Unreadable refused) {
            return new RecordReading.Refused(refused.field(), refused.rule(), refused.sentence());
        }
    }

    private static StudyRecord read(Found found, Notes notes, String sha256) {
        return switch (found.format()) {
            case CTGOV_V2, CTGOV_V1, CTGOV_XML -> new ClinicalTrialsGov(found, notes).read(sha256);
            case ISRCTN_XML -> new Isrctn(found, notes).read(sha256);
        };
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
