package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Purpose;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.draft.Adding;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.Drafting;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Publication;
import org.volens.consent.leaflet.draft.PublishedVersion;
import org.volens.consent.leaflet.draft.Publishing;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Mono;

/** Drafts on PostgreSQL: lock the leaflet, read, let a pure function decide, write, commit. */
public final class R2dbcLeafletDrafts implements LeafletDrafts {

    private final LeafletDraftSql drafts;
    private final LeafletIssueSql issues;
    private final Purposes purposes;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Works through the SQL given. */
    public R2dbcLeafletDrafts(
            LeafletDraftSql drafts,
            LeafletIssueSql issues,
            Purposes purposes,
            TransactionalOperator transaction,
            Clock clock) {
        this.drafts = drafts;
        this.issues = issues;
        this.purposes = purposes;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Mono<Optional<DraftPage>> of(String leafletId) {
        return Mono.zip(drafts.read(leafletId), ground(leafletId))
                .map(both -> both.getT1().map(draft -> page(draft, both.getT2())));
    }

    private DraftPage page(LeafletDraft draft, Publishing.Ground ground) {
        return new DraftPage(
                draft,
                Reading.of(draft.words().content(), draft.words().language()),
                Drafting.differences(draft, ground.latest()),
                Publishing.missing(draft, ground, now()));
    }

    @Override
    public Mono<LeafletOutcome<String>> open(String leafletId, String title, LeafletKind kind) {
        List<LeafletRefusal> refusals = Adding.leaflet(leafletId, title);
        if (!refusals.isEmpty()) {
            return Mono.just(new LeafletOutcome.Declined<>(refusals));
        }
        return issues.open(leafletId, title.strip(), kind)
                .map(made -> made
                        ? new LeafletOutcome.Done<>(leafletId)
                        : LeafletOutcome.declined(LeafletRefusal.clash(
                                "leafletId", "leaflet-new", "There is a leaflet of that name already.")));
    }

    @Override
    public Mono<LeafletOutcome<LeafletDraft>> write(String leafletId, int expected, DraftWords words, String by) {
        return locked(
                leafletId,
                () -> issues.known(leafletId)
                        .flatMap(known -> known
                                ? Mono.zip(drafts.read(leafletId), issues.latest(leafletId))
                                        .map(both -> Drafting.write(
                                                leafletId,
                                                both.getT1(),
                                                both.getT2(),
                                                words.tidied(),
                                                step(expected, by)))
                                : Mono.just(LeafletOutcome.<LeafletDraft>declined(LeafletRefusal.missing(
                                        "leafletId", "leaflet-known", "There is no leaflet of that name."))))
                        .flatMap(this::keep));
    }

    @Override
    public Mono<LeafletOutcome<LeafletDraft>> classify(
            String leafletId, int expected, List<Classification.Said> said, String by) {
        return change(leafletId, (draft, latest) -> Drafting.classify(draft, latest, said, step(expected, by)));
    }

    @Override
    public Mono<LeafletOutcome<LeafletDraft>> keep(String leafletId, int expected, Translation translation, String by) {
        return change(leafletId, (draft, _) -> Drafting.keep(draft, translation.tidied(), step(expected, by)));
    }

    @Override
    public Mono<LeafletOutcome<LeafletDraft>> drop(String leafletId, int expected, LeafletForm form, String by) {
        return change(leafletId, (draft, _) -> Drafting.drop(draft, form, step(expected, by)));
    }

    private Mono<LeafletOutcome<LeafletDraft>> change(
            String leafletId,
            BiFunction<LeafletDraft, Optional<PublishedVersion>, LeafletOutcome<LeafletDraft>> change) {
        return locked(
                leafletId,
                () -> Mono.zip(drafts.read(leafletId), issues.latest(leafletId))
                        .map(both -> there(both.getT1()).then(draft -> change.apply(draft, both.getT2())))
                        .flatMap(this::keep));
    }

    private Mono<LeafletOutcome<LeafletDraft>> keep(LeafletOutcome<LeafletDraft> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<LeafletDraft> done ->
                drafts.write(done.value()).thenReturn(outcome);
            case LeafletOutcome.Declined<LeafletDraft> _ -> Mono.just(outcome);
        };
    }

    @Override
    public Mono<LeafletOutcome<String>> discard(String leafletId, int expected) {
        return locked(
                leafletId,
                () -> drafts.read(leafletId)
                        .map(draft -> there(draft).then(one -> Drafting.discard(one, step(expected, ""))))
                        .flatMap(outcome -> switch (outcome) {
                            case LeafletOutcome.Done<String> _ ->
                                drafts.delete(leafletId).thenReturn(outcome);
                            case LeafletOutcome.Declined<String> _ -> Mono.just(outcome);
                        }));
    }

    @Override
    public Mono<LeafletOutcome<LeafletShown>> publish(String leafletId, int expected, String by) {
        return locked(
                leafletId,
                () -> Mono.zip(drafts.read(leafletId), ground(leafletId))
                        .map(both -> there(both.getT1())
                                .then(draft -> Publishing.decide(draft, both.getT2(), step(expected, by))))
                        .flatMap(this::freeze));
    }

    @Override
    public Mono<LeafletOutcome<LeafletShown>> publish(Described described, String by) {
        return locked(
                described.leafletId(),
                () -> issues.own(described.leafletId(), described.version())
                        .map(there -> described.sameAs(there))
                        .switchIfEmpty(Mono.defer(() -> ground(described.leafletId())
                                .map(ground -> described.publication(ground, by, now()))
                                .flatMap(this::write))));
    }

    private Mono<LeafletOutcome<LeafletShown>> write(LeafletOutcome<Publication> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<Publication>(var publication) ->
                issues.write(publication).thenReturn(new LeafletOutcome.Done<>(publication.shown()));
            case LeafletOutcome.Declined<Publication>(var refusals) ->
                Mono.just(new LeafletOutcome.Declined<>(refusals));
        };
    }

    private Mono<LeafletOutcome<LeafletShown>> freeze(LeafletOutcome<Publication> outcome) {
        return write(outcome).flatMap(written -> switch (written) {
            case LeafletOutcome.Done<LeafletShown> done ->
                drafts.delete(done.value().leafletId()).thenReturn(written);
            case LeafletOutcome.Declined<LeafletShown> _ -> Mono.just(written);
        });
    }

    @Override
    public Mono<LeafletOutcome<LeafletShown>> add(String leafletId, int version, Translation translation) {
        return locked(
                leafletId,
                () -> issues.latest(leafletId)
                        .map(latest -> Adding.form(latest, version, translation.tidied(), now()))
                        .flatMap(outcome -> switch (outcome) {
                            case LeafletOutcome.Done<Translation> done ->
                                issues.add(leafletId, version, done.value(), now())
                                        .thenReturn(new LeafletOutcome.Done<>(
                                                done.value().shown(leafletId, version)));
                            case LeafletOutcome.Declined<Translation> declined ->
                                Mono.just(new LeafletOutcome.Declined<LeafletShown>(declined.refusals()));
                        }));
    }

    @Override
    public Mono<LeafletOutcome<String>> retire(String leafletId, int version, LeafletForm form) {
        return locked(
                leafletId,
                () -> issues.latest(leafletId).flatMap(latest -> {
                    boolean whole = latest.map(one -> one.source().form()).equals(Optional.of(form));
                    return issues.retire(leafletId, version, whole ? null : form, now())
                            .map(rows -> rows > 0
                                    ? new LeafletOutcome.Done<>(leafletId)
                                    : LeafletOutcome.declined(LeafletRefusal.missing(
                                            "form", "form-in-force", "That version is not in force in " + form + ".")));
                }));
    }

    private <T> Mono<LeafletOutcome<T>> locked(String leafletId, Supplier<Mono<LeafletOutcome<T>>> work) {
        return issues.lock(leafletId).then(Mono.defer(work)).as(transaction::transactional);
    }

    private static LeafletOutcome<LeafletDraft> there(Optional<LeafletDraft> draft) {
        return draft.<LeafletOutcome<LeafletDraft>>map(LeafletOutcome.Done::new)
                .orElseGet(() -> LeafletOutcome.declined(LeafletRefusal.missing(
                        "leafletId",
                        "draft-there",
                        "There is no draft of this leaflet; it may have been published or thrown away.")));
    }

    private Mono<Publishing.Ground> ground(String leafletId) {
        return Mono.zip(issues.latest(leafletId), purposes.offered())
                .map(both -> new Publishing.Ground(
                        both.getT1(), both.getT2().stream().map(Purpose::code).collect(Collectors.toSet())));
    }

    private Drafting.Step step(int expected, String by) {
        return new Drafting.Step(expected, by, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
