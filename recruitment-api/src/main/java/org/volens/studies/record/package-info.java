/**
 * Study records of public registries, read from the bytes of one file into one canonical shape: a record is read whole
 * or refused with field, rule and sentence, and what it lacks is a note, never a guess. Pure: imports only Java,
 * Jackson and {@link org.volens.studies.record.source}; no Spring, no clock, no I/O.
 */
@NullMarked
package org.volens.studies.record;

import org.jspecify.annotations.NullMarked;
