package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.markup.MarkedSection;
import org.volens.consent.leaflet.markup.Markup;

/** What a translation or another form must keep to: made from exactly these words, section by section. */
final class TranslationRules {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_NAME = 200;

    private TranslationRules() {}

    /** Everything that is wrong with it; fields begin as given. */
    static List<LeafletRefusal> check(
            Translation made, LeafletForm sourceForm, LeafletContent source, Instant now, String field) {
        List<LeafletRefusal> refusals = new ArrayList<>();
        Stream.of(
                        form(made.form(), sourceForm, field),
                        bound(made, source, field),
                        medium(made, field),
                        translator(made, field),
                        day(made, now, field),
                        hard(made, field))
                .flatMap(Optional::stream)
                .forEach(refusals::add);
        List<LeafletRefusal> faults =
                Sentences.refusals(field + ".text", made.content().markup().faults());
        refusals.addAll(faults);
        if (faults.isEmpty()) {
            sections(made, source, field).ifPresent(refusals::add);
        }
        return refusals;
    }

    private static Optional<LeafletRefusal> form(LeafletForm form, LeafletForm source, String field) {
        if (form.equals(source)) {
            return refusal(field, "form-of-source", "That is the language and format of the leaflet's own words.");
        }
        boolean video = form.format() == LeafletFormat.BSL_VIDEO;
        if (video != form.language().britishSign()) {
            return refusal(
                    field + ".language",
                    "sign-language",
                    "A BSL video is in British Sign Language (bfi), and nothing else is.");
        }
        return Optional.empty();
    }

    private static Optional<LeafletRefusal> bound(Translation made, LeafletContent source, String field) {
        return made.sourceSha256().equals(source.sha256())
                ? Optional.empty()
                : refusal(
                        field + ".sourceSha256",
                        "translation-source",
                        made.form() + " was made from other words; make it from the words as they are now.");
    }

    private static Optional<LeafletRefusal> medium(Translation made, String field) {
        return switch (made.content()) {
            case LeafletContent.Words _ ->
                made.form().format().recorded()
                        ? refusal(
                                field + ".recording",
                                "recording-needed",
                                "Audio and video need the address of the file, its hash and a transcript.")
                        : Optional.empty();
            case LeafletContent.Recording recording -> recording(made.form(), recording, field);
        };
    }

    private static Optional<LeafletRefusal> recording(
            LeafletForm form, LeafletContent.Recording recording, String field) {
        if (form.format() == LeafletFormat.STANDARD) {
            return refusal(field + ".recording", "standard-is-words", "The standard format is words, not a file.");
        }
        if (!Markup.leadsToPage(recording.address())) {
            return refusal(
                    field + ".recording.address",
                    "recording-address",
                    "The file's address is a whole https address in plain letters.");
        }
        return SHA256.matcher(recording.fileSha256()).matches()
                ? Optional.empty()
                : refusal(
                        field + ".recording.sha256",
                        "recording-hash",
                        "The file's hash is its SHA-256: 64 digits and letters a to f.");
    }

    private static Optional<LeafletRefusal> translator(Translation made, String field) {
        if (made.translator().isBlank()) {
            return refusal(field + ".translator", "translator", "Say who translated or made it.");
        }
        return Sentences.fault(made.translator(), field + ".translator", LONGEST_NAME);
    }

    private static Optional<LeafletRefusal> day(Translation made, Instant now, String field) {
        LocalDate today = LocalDate.ofInstant(now, Publishing.UK);
        return made.translatedOn().isAfter(today)
                ? refusal(field + ".translatedOn", "not-in-the-future", "It cannot have been made after today.")
                : Optional.empty();
    }

    private static Optional<LeafletRefusal> hard(Translation made, String field) {
        return made.reading().hard()
                ? Drafting.reason(
                        made.readingAgeReason(),
                        field + ".readingAgeReason",
                        "reading-age",
                        Publishing.tooHard(made.reading()))
                : Optional.empty();
    }

    private static Optional<LeafletRefusal> sections(Translation made, LeafletContent source, String field) {
        List<String> wanted = names(source);
        List<String> there = names(made.content());
        if (wanted.equals(there)) {
            return Optional.empty();
        }
        int first = IntStream.range(0, Math.min(wanted.size(), there.size()))
                .filter(i -> !wanted.get(i).equals(there.get(i)))
                .findFirst()
                .orElse(Math.min(wanted.size(), there.size()));
        return refusal(
                field + ".text",
                "same-sections",
                "It must have the same sections in the same order. Part " + (first + 1) + " should be "
                        + at(wanted, first) + " and is " + at(there, first)
                        + "; name headings as in the leaflet, such as {#" + wanted.getLast() + "}.");
    }

    private static String at(List<String> names, int index) {
        return index < names.size() ? names.get(index) : "nothing";
    }

    private static List<String> names(LeafletContent content) {
        return content.markup().sections().stream().map(MarkedSection::name).toList();
    }

    private static Optional<LeafletRefusal> refusal(String field, String rule, String sentence) {
        return Optional.of(LeafletRefusal.field(field, rule, sentence));
    }
}
