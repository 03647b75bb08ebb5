/**
 * The guarded door for record files: bytes from outside become a small tree of plain values, or are refused with
 * field, rule and sentence; it knows neither studies nor registries and imports only Java and Jackson's core.
 */
@NullMarked
package org.volens.studies.record.source;

import org.jspecify.annotations.NullMarked;
