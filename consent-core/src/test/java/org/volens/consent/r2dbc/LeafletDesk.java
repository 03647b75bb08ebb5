package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.history.SectionDifference;
import org.volens.consent.leaflet.history.SectionPurposes;
import reactor.core.publisher.Mono;

/** A steward at the desk of a real PostgreSQL, on a day of the test's choice. */
final class LeafletDesk {

    static final Set<String> PURPOSES = Set.of("contact-by-app", "match-by-record", "steering");
    private static final AtomicInteger NEXT = new AtomicInteger();

    final String leafletId;
    final LeafletSql leaflets;
    final R2dbcLeafletDrafts drafts;
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    LeafletDesk() {
        leafletId = "desk-" + NEXT.incrementAndGet();
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        leaflets = new LeafletSql(TestLedger.DATABASE, TestLedger.TRANSACTION, clock);
        drafts = new R2dbcLeafletDrafts(
                new LeafletDraftSql(TestLedger.DATABASE),
                new LeafletIssueSql(TestLedger.DATABASE, clock),
                new PurposeSql(TestLedger.DATABASE, clock),
                TestLedger.TRANSACTION,
                clock);
        done(drafts.open(leafletId, "A leaflet", LeafletKind.REGISTER));
    }

    Instant now() {
        return now;
    }

    void days(int days) {
        now = now.plusSeconds(86_400L * days);
    }

    LeafletDraft write(int revision, String source, @Nullable LocalDate decideAgainBy) {
        return done(drafts.write(leafletId, revision, words(source, decideAgainBy), "steward"));
    }

    static DraftWords words(String source, @Nullable LocalDate decideAgainBy) {
        return new DraftWords(
                LanguageTag.ENGLISH, source, PURPOSES, SectionPurposes.ALL, decideAgainBy, "A test.", "A test.");
    }

    /** Publishes words, every change said to be of one class. */
    LeafletShown publish(String source, ChangeClass change) {
        return publish(source, change, null);
    }

    LeafletShown publish(String source, ChangeClass change, @Nullable LocalDate decideAgainBy) {
        write(0, source, decideAgainBy);
        List<Classification.Said> said = drafts.of(leafletId).block().orElseThrow().differences().stream()
                .map(SectionDifference::section)
                .map(section -> new Classification.Said(section, change, "Because."))
                .toList();
        int revision = said.isEmpty()
                ? 1
                : done(drafts.classify(leafletId, 1, said, "steward")).revision();
        return done(drafts.publish(leafletId, revision, "steward"));
    }

    static LeafletForm form(String language, LeafletFormat format) {
        return new LeafletForm(new LanguageTag(language), format);
    }

    static <T> T done(Mono<LeafletOutcome<T>> asked) {
        return switch (asked.block()) {
            case LeafletOutcome.Done<T> done -> done.value();
            case LeafletOutcome.Declined<T> declined ->
                throw new AssertionError(declined.refusals().toString());
        };
    }

    static List<String> refused(Mono<? extends LeafletOutcome<?>> asked) {
        return org.volens.consent.leaflet.draft.Desk.refused(asked.block());
    }
}
