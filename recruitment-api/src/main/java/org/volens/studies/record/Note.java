package org.volens.studies.record;

/**
 * Something a coordinator should know about an imported record: what it does not give, or what was kept of two answers.
 *
 * @param field path in the source record, as in {@link RecordReading.Refused}
 * @param message a full sentence
 */
public record Note(String field, String message) {}
