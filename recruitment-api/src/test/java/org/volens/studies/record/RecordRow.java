package org.volens.studies.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reading as one row of the table that people compare. */
final class RecordRow {

    private RecordRow() {}

    static String of(String file, RecordReading reading) throws Exception {
        return switch (reading) {
            case RecordReading.Refused(String field, String rule, String message) ->
                String.join(" | ", file, "-", "refused", field, rule, message);
            case RecordReading.Read(StudyRecord record, List<Note> notes) -> row(file, record);
        };
    }

    private static String row(String file, StudyRecord record) throws Exception {
        StudyRecord.Eligibility who = record.eligibility();
        return Stream.of(
                        file,
                        record.source().format().slug(),
                        "read",
                        identifiers(record.identifiers()),
                        record.title(),
                        record.target() == null
                                ? null
                                : record.target().people()
                                        + basis(record.target().basis()),
                        age(who.minimumAge()) + " to " + age(who.maximumAge()),
                        who.sexes().isEmpty() ? null : words(who.sexes(), " "),
                        who.healthyVolunteers() == null ? null : who.healthyVolunteers() ? "yes" : "no",
                        record.sites().size() + " (" + record.ukSites().size() + ")",
                        joined(record.conditions()),
                        date(record.opening()),
                        date(record.closing()),
                        sponsor(record.sponsor()),
                        record.chiefInvestigator() == null
                                ? null
                                : record.chiefInvestigator().name(),
                        version(record.source()),
                        squeezed(who.text()),
                        record.phases().isEmpty() ? null : words(record.phases(), "; "),
                        record.studyType() == null ? null : words(List.of(record.studyType()), ""),
                        record.keywords().size() + "",
                        joined(record.interventions()))
                .map(cell -> cell == null ? "-" : cell)
                .collect(Collectors.joining(" | "));
    }

    private static String identifiers(Identifiers ids) {
        return Stream.of(
                        named("nct", ids.nct()),
                        named("isrctn", ids.isrctn()),
                        named("iras", ids.iras()),
                        named("cpms", ids.cpms()),
                        named("eudract", ids.eudract()),
                        named("euct", ids.euct()),
                        named("protocol", ids.protocol()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String named(String name, String number) {
        return number == null ? null : name + "=" + number;
    }

    private static String joined(List<String> entries) {
        return entries.isEmpty() ? null : String.join("; ", entries);
    }

    private static String words(List<? extends Enum<?>> entries, String between) {
        return entries.stream()
                .map(entry -> entry.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(between));
    }

    private static String age(AgeLimit limit) {
        return limit == null ? "none" : limit.text();
    }

    private static String basis(StudyRecord.Basis basis) {
        return basis == null ? "" : " " + basis.word();
    }

    private static String date(StudyRecord.StudyDate date) {
        return date == null ? null : date.date().text() + basis(date.basis());
    }

    private static String sponsor(StudyRecord.Sponsor sponsor) {
        return sponsor == null ? null : sponsor.name() + (sponsor.commercial() ? " commercial" : " not commercial");
    }

    private static String version(StudyRecord.Source source) {
        if (source.lastUpdated() == null) {
            return null;
        }
        String version = source.recordVersion() == null ? "" : source.recordVersion() + " of ";
        return version + source.lastUpdated().text();
    }

    /** Length and hash of the text without its white space: line breaks are ours to choose, the letters are not. */
    private static String squeezed(String text) throws Exception {
        if (text == null) {
            return null;
        }
        String letters = Normalizer.normalize(text.replaceAll("\\s", ""), Normalizer.Form.NFC);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8));
        return letters.codePointCount(0, letters.length()) + ":"
                + HexFormat.of().formatHex(hash).substring(0, 16);
    }
}
