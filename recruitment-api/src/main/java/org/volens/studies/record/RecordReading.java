package org.volens.studies.record;

import java.util.List;

/** What came of reading a file: a whole record, or the reason why there is none. */
public sealed interface RecordReading {

    /** The record, with notes on what it leaves open. */
    record Read(StudyRecord record, List<Note> notes) implements RecordReading {
        public Read {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Nothing was taken from the file.
     *
     * @param field path in the source record, such as {@code protocolSection.identificationModule.nctId}, or
     *     {@code file} when the whole file is meant
     * @param rule slug that programs may rely on
     * @param message a full sentence for the person who sent the file
     */
    record Refused(String field, String rule, String message) implements RecordReading {}
}
