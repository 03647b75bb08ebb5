package org.volens.admin.api.imports;

import org.jspecify.annotations.Nullable;

/** Something about the file that a person should know: left out, unclear, or read in a particular way. */
public record Note(@Nullable String field, String message) {}
