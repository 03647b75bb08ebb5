package org.volens.admin.api.people;

import org.jspecify.annotations.Nullable;

/** A person found, described just enough to know that it is them. */
public record PersonMatch(
        String personRef,
        @Nullable Integer birthYear,
        @Nullable String postcodeArea,
        @Nullable String match) {}
