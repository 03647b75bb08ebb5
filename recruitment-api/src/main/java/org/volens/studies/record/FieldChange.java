package org.volens.studies.record;

/**
 * One thing that differs between two versions of a record, in words for the person who imports it.
 *
 * @param field the name of the component, dotted where nested: {@code eligibility.minimumAge}
 */
public record FieldChange(String field, String before, String after) {}
