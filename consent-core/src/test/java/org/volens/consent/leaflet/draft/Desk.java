package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.history.SectionPurposes;

/** A steward at work, in memory: what the tests of drafts share. */
public final class Desk {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    public static final LanguageTag ENGLISH = LanguageTag.ENGLISH;
    public static final LanguageTag WELSH = new LanguageTag("cy");
    public static final Set<String> PURPOSES = Set.of("contact", "match");
    public static final String ONE = """
            # Taking part

            Hello.

            ## What this is {#what}

            You choose.

            ## How we find you {#find}

            We look.
            """;

    private Desk() {}

    public static DraftWords words(String source) {
        return words(source, SectionPurposes.ALL, null, null);
    }

    public static DraftWords words(
            String source, SectionPurposes explains, @Nullable LocalDate decideAgainBy, @Nullable String leftOut) {
        return new DraftWords(ENGLISH, source, PURPOSES, explains, decideAgainBy, null, leftOut);
    }

    public static SectionPurposes explains(String section, String... purposes) {
        return new SectionPurposes(Map.of(section, Set.of(purposes)));
    }

    public static Drafting.Step step(int revision) {
        return new Drafting.Step(revision, "steward", NOW);
    }

    public static Publishing.Ground ground(Optional<PublishedVersion> latest) {
        return new Publishing.Ground(latest, PURPOSES);
    }

    /** The first draft of these words. */
    public static LeafletDraft draft(DraftWords words, Optional<PublishedVersion> latest) {
        return done(Drafting.write("register", Optional.empty(), latest, words, step(0)));
    }

    /** A draft in which every change is said to be of one class. */
    public static LeafletDraft described(DraftWords words, Optional<PublishedVersion> latest, ChangeClass change) {
        LeafletDraft draft = draft(words, latest);
        List<Classification.Said> said = Drafting.differences(draft, latest).stream()
                .map(difference -> new Classification.Said(difference.section(), change, "Because."))
                .toList();
        return done(Drafting.classify(draft, latest, said, step(1)));
    }

    public static Publication published(LeafletDraft draft, Optional<PublishedVersion> latest) {
        return done(Publishing.decide(draft, ground(latest), step(draft.revision())));
    }

    /** The version that words became. */
    public static PublishedVersion version(String source) {
        return after(published(draft(words(source), Optional.empty()), Optional.empty()));
    }

    public static PublishedVersion after(Publication publication) {
        Set<LeafletForm> forms = new HashSet<>();
        forms.add(publication.shown().form());
        publication.forms().forEach(form -> forms.add(form.form()));
        Leaflet source = new Leaflet(
                publication.leafletId(),
                publication.version(),
                publication.language().value(),
                LeafletFormat.STANDARD,
                "Name",
                publication.source(),
                publication.purposes(),
                Leaflet.Status.PUBLISHED);
        return new PublishedVersion(source, publication.explains(), forms, forms);
    }

    public static Translation welsh(LeafletContent source, String text) {
        return new Translation(
                LeafletForm.standard(WELSH), new LeafletContent.Words(text), "A. Jones", TODAY, source.sha256(), null);
    }

    public static <T> T done(LeafletOutcome<T> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<T> done -> done.value();
            case LeafletOutcome.Declined<T> declined ->
                throw new AssertionError(declined.refusals().toString());
        };
    }

    /** The refusals as {@code field rule}. */
    public static List<String> refused(LeafletOutcome<?> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<?> done -> List.of("done: " + done.value());
            case LeafletOutcome.Declined<?> declined -> lines(declined.refusals());
        };
    }

    public static List<String> lines(List<LeafletRefusal> refusals) {
        List<String> lines = new ArrayList<>();
        refusals.forEach(refusal -> lines.add(refusal.field() + " " + refusal.rule()));
        return lines;
    }
}
