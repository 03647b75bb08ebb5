package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.r2dbc.LeafletDesk.done;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.LeafletDraft;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Two stewards at once, on a real PostgreSQL. */
class LeafletRaceTest {

    private static final String ONE = "## What {#what}\n\nYou choose.\n";
    private static final int ROUNDS = 20;
    private static final int STEWARDS = 6;

    @Test
    void of_stewards_who_publish_the_same_number_at_once_one_wins_and_the_others_are_told() {
        for (int round = 0; round < ROUNDS; round++) {
            LeafletDesk desk = new LeafletDesk();
            desk.write(0, ONE, null);
            List<LeafletOutcome<LeafletShown>> outcomes =
                    atOnce(steward -> desk.drafts.publish(desk.leafletId, 1, "steward " + steward));
            assertThat(outcomes)
                    .filteredOn(LeafletOutcome.Done.class::isInstance)
                    .hasSize(1);
            assertThat(refusals(outcomes)).hasSize(STEWARDS - 1).containsOnly("draft-there");
            assertThat(desk.leaflets.versions(desk.leafletId).block()).hasSize(1);
        }
    }

    @Test
    void of_stewards_who_save_on_the_same_revision_one_wins_and_the_others_are_told() {
        for (int round = 0; round < ROUNDS; round++) {
            LeafletDesk desk = new LeafletDesk();
            List<LeafletOutcome<LeafletDraft>> outcomes = atOnce(steward -> desk.drafts.write(
                    desk.leafletId, 0, LeafletDesk.words(ONE + "By " + steward + ".\n", null), "steward " + steward));
            assertThat(refusals(outcomes)).hasSize(STEWARDS - 1).containsOnly("expected-revision");
            LeafletDraft kept =
                    desk.drafts.of(desk.leafletId).block().orElseThrow().draft();
            assertThat(outcomes).contains(new LeafletOutcome.Done<>(kept));
        }
    }

    @Test
    void of_versions_brought_in_whole_with_one_number_one_stays_and_the_same_words_are_no_fault() {
        LeafletDesk desk = new LeafletDesk();
        List<String> same = atOnce(_ -> brought(desk, 1, ONE));
        assertThat(same).containsOnly("there");
        List<String> different = atOnce(steward -> brought(desk, 2, ONE + "By " + steward + ".\n"));
        assertThat(different).filteredOn("there"::equals).hasSize(1);
        assertThat(different)
                .filteredOn(told -> !told.equals("there"))
                .allSatisfy(told -> assertThat(told).contains("frozen with other words"));
    }

    @Test
    void a_draft_and_a_version_brought_in_whole_do_not_both_become_the_next() {
        for (int round = 0; round < ROUNDS; round++) {
            LeafletDesk desk = new LeafletDesk();
            desk.write(0, ONE, null);
            List<String> outcomes = atOnce(steward -> steward == 0
                    ? brought(desk, 1, ONE + "Other.\n")
                    : desk.drafts.publish(desk.leafletId, 1, "steward").map(outcome -> switch (outcome) {
                        case LeafletOutcome.Done<LeafletShown> _ -> "there";
                        case LeafletOutcome.Declined<LeafletShown> declined ->
                            declined.refusals().getFirst().rule();
                    }));
            assertThat(outcomes).filteredOn("there"::equals).hasSize(1);
            assertThat(outcomes).filteredOn(told -> !told.equals("there")).hasSize(STEWARDS - 1);
            assertThat(desk.leaflets.versions(desk.leafletId).block()).hasSize(1);
        }
    }

    @Test
    void nothing_slips_in_beside_a_version_while_it_is_published() {
        for (int round = 0; round < ROUNDS; round++) {
            LeafletDesk desk = new LeafletDesk();
            desk.publish(ONE, ChangeClass.COSMETIC);
            desk.write(0, ONE + "More.\n", null);
            done(desk.drafts.classify(
                    desk.leafletId,
                    1,
                    List.of(new org.volens.consent.leaflet.draft.Classification.Said(
                            "what", ChangeClass.WIDENING, "Because.")),
                    "steward"));
            List<String> outcomes = atOnce(steward -> steward == 0
                    ? desk.drafts.publish(desk.leafletId, 2, "steward").map(_ -> "published")
                    : TestLedger.DATABASE
                            .sql(
                                    "INSERT INTO volens.leaflet_change VALUES (:leaflet, 2, :section, '{added}', 'widening', 'x', NULL)")
                            .bind("leaflet", desk.leafletId)
                            .bind("section", "slipped-" + steward)
                            .then()
                            .thenReturn("slipped in")
                            .onErrorReturn("refused"));
            long there = desk.leaflets.versions(desk.leafletId).block().getFirst().changes().stream()
                    .filter(change -> change.section().startsWith("slipped"))
                    .count();
            assertThat(there)
                    .isEqualTo(outcomes.stream().filter("slipped in"::equals).count());
            assertThat(atOnce(steward -> TestLedger.DATABASE
                            .sql(
                                    "INSERT INTO volens.leaflet_change VALUES (:leaflet, 2, :section, '{added}', 'widening', 'x', NULL)")
                            .bind("leaflet", desk.leafletId)
                            .bind("section", "late-" + steward)
                            .then()
                            .thenReturn("slipped in")
                            .onErrorReturn("refused")))
                    .containsOnly("refused");
        }
    }

    private static Mono<String> brought(LeafletDesk desk, int version, String source) {
        Leaflet whole = new Leaflet(
                desk.leafletId, version, "en", "A leaflet", source, LeafletDesk.PURPOSES, Leaflet.Status.PUBLISHED);
        return desk.leaflets
                .publish(whole)
                .thenReturn("there")
                .onErrorResume(failure -> Mono.just(failure.getMessage()));
    }

    private static <T> List<T> atOnce(java.util.function.IntFunction<Mono<T>> work) {
        return Flux.range(0, STEWARDS)
                .flatMap(steward -> work.apply(steward).subscribeOn(Schedulers.boundedElastic()), STEWARDS)
                .collectList()
                .block();
    }

    private static <T> List<String> refusals(List<LeafletOutcome<T>> outcomes) {
        return outcomes.stream()
                .filter(LeafletOutcome.Declined.class::isInstance)
                .flatMap(declined -> ((LeafletOutcome.Declined<T>) declined).refusals().stream())
                .peek(refusal ->
                        assertThat(refusal.kind()).isIn(LeafletRefusal.Kind.CLASH, LeafletRefusal.Kind.MISSING))
                .map(LeafletRefusal::rule)
                .toList();
    }
}
