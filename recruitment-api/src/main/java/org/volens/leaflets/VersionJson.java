package org.volens.leaflets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionDifference;

/** One published or retired version in a list: its forms with their hashes, and what it changed and why. */
record VersionJson(
        int version,
        String status,
        @Nullable String publishedBy,
        @Nullable LocalDate decideAgainBy,
        List<Form> forms,
        List<Change> changes) {

    /** One form in which it is there or was. */
    record Form(
            String language,
            String format,
            String status,
            String sha256,
            @Nullable Double readingAge,
            @Nullable String translator,
            @Nullable LocalDate translatedOn,
            Instant publishedAt,
            @Nullable Instant retiredAt) {}

    /** What it changed in one section; purposes are null for all. */
    record Change(
            String section,
            List<String> kinds,
            String change,
            String why,
            @Nullable Set<String> purposes) {}

    static VersionJson of(LeafletVersion version) {
        return new VersionJson(
                version.version(),
                version.status().name().toLowerCase(Locale.ROOT),
                version.publishedBy(),
                version.decideAgainBy(),
                version.forms().stream().map(VersionJson::form).toList(),
                version.changes().stream().map(VersionJson::change).toList());
    }

    private static Form form(LeafletVersion.Form form) {
        return new Form(
                form.shown().form().language().value(),
                form.shown().form().format().code(),
                form.status().name().toLowerCase(Locale.ROOT),
                form.shown().sha256(),
                form.readingAge(),
                form.translator(),
                form.translatedOn(),
                form.publishedAt(),
                form.retiredAt());
    }

    private static Change change(SectionChange change) {
        return new Change(
                change.section(),
                change.kinds().stream()
                        .sorted()
                        .map(SectionDifference.Kind::code)
                        .toList(),
                change.change().code(),
                change.why(),
                change.purposes() == null ? null : new TreeSet<>(change.purposes()));
    }
}
