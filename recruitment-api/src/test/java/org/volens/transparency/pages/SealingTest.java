package org.volens.transparency.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.Commitment;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every use comes into exactly one page, whatever happens while pages are made. */
@ResourceLock("pages of uses")
class SealingTest {

    private static final LogItems ITEMS = TestApi.part(LogItems.class);

    private static List<UUID> used(int number) {
        Map<PersonId, Use> uses = new HashMap<>();
        while (uses.size() < number) {
            uses.put(
                    new PersonId(Ids.next(Instant.now())),
                    new Use(
                            UseKind.INVITED,
                            null,
                            null,
                            TestApi.part(ServiceParty.class).by(),
                            new Use.Under("match-by-record", 1, null, null, Instant.now()),
                            Map.of()));
        }
        TestApi.part(Uses.class).recordAll(uses).block();
        return uses.keySet().stream().map(PersonId::value).toList();
    }

    private static long placed(List<UUID> people) {
        return count("SELECT count(*) AS n FROM volens.use_place WHERE person_id = ANY(?)", people);
    }

    private static long count(String sql, List<UUID> people) {
        return (Long) TestDatabase.rows(sql, (Object) people.toArray(UUID[]::new))
                .getFirst()
                .get("n");
    }

    private static long waiting(List<UUID> people) {
        return count("SELECT count(*) AS n FROM volens.use_queue WHERE person_id = ANY(?)", people);
    }

    @Test
    void law_9_who_was_never_asked_gets_the_name_for_good_that_their_uses_are_placed_under() {
        List<UUID> people = used(3);
        TestPages.seal();
        assertThat(count(
                        "SELECT count(*) AS n FROM volens.use_place place JOIN volens.consent_state state"
                                + " USING (person_id) WHERE place.principal = state.principal AND person_id = ANY(?)",
                        people))
                .isEqualTo(3);
    }

    @Test
    void many_uses_become_several_pages_each_of_which_is_a_leaf() {
        List<UUID> people = used(1_300);
        TestPages.sealer(300, ITEMS).seal().block();
        assertThat(placed(people)).isEqualTo(1_300);
        assertThat(waiting(people)).isZero();
        List<String> pages =
                TestRuns.texts("SELECT DISTINCT page_id::text FROM volens.use_place WHERE person_id = ANY(?)", (Object)
                        people.toArray(UUID[]::new));
        assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
        TestRuns.eventually(() -> count(
                        "SELECT count(*) AS n FROM volens.log_item_entry entry JOIN volens.log_leaf leaf"
                                + " USING (log_id, leaf_index) WHERE leaf.kind = 'uses' AND item_id = ANY(?)",
                        pages.stream().map(UUID::fromString).toList())
                == pages.size());
    }

    @Test
    void two_nodes_at_once_put_each_use_into_one_page() {
        List<UUID> people = used(900);
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
        Clock latest = Clock.fixed(Instant.now().plus(Duration.ofMinutes(10)), ZoneOffset.UTC);
        List<PageSealer> nodes = List.of(
                TestPages.sealer(50, ITEMS, later), TestPages.sealer(50, ITEMS, latest), TestPages.sealer(70, ITEMS));
        Flux.range(0, 60)
                .flatMap(
                        at -> nodes.get(at % 3)
                                .seal()
                                .onErrorResume(_ -> Mono.empty())
                                .subscribeOn(Schedulers.boundedElastic()),
                        6)
                .blockLast();
        unlocked();
        TestPages.sealer(1_000, ITEMS).seal().block();
        assertThat(placed(people)).isEqualTo(900);
        assertThat(waiting(people)).isZero();
        assertThat(count(
                        "SELECT count(*) AS n FROM (SELECT page_id, place FROM volens.use_place WHERE person_id = ANY(?)"
                                + " GROUP BY 1, 2 HAVING count(*) > 1) twice",
                        people))
                .isZero();
        unlocked();
    }

    /** Nodes whose clocks ran ahead have sealed hours that are still to come. */
    private static void unlocked() {
        TestDatabase.run("UPDATE volens.use_sealing SET lease_holder = NULL, lease_until = NULL, sealed_until = NULL");
    }

    @Test
    void a_node_that_dies_in_between_leaves_nothing_half() {
        List<UUID> people = used(40);
        List<UUID> begun = new ArrayList<>();
        LogItems dying = new LogItems() {
            @Override
            public Mono<Void> add(UUID item, Kind kind, byte[] canonical) {
                begun.add(item);
                return ITEMS.add(item, kind, canonical)
                        .then(Mono.error(() -> new IllegalStateException("the node died")));
            }

            @Override
            public Mono<Commitment> of(UUID item) {
                return ITEMS.of(item);
            }
        };
        unlocked();
        assertThatThrownBy(() -> TestPages.sealer(1_000, dying).seal().block()).hasMessageContaining("the node died");
        assertThat(placed(people)).isZero();
        assertThat(waiting(people)).isEqualTo(40);
        assertThat(ITEMS.of(begun.getFirst()).blockOptional()).isEmpty();
        unlocked();
        TestPages.seal();
        assertThat(placed(people)).isEqualTo(40);
    }

    @Test
    void a_use_that_is_committed_after_its_hour_was_put_together_stands_in_the_next_page() throws Exception {
        UUID person = Ids.next(Instant.now());
        try (Connection late = TestDatabase.superuser()) {
            late.setAutoCommit(false);
            try (PreparedStatement insert = late.prepareStatement("""
                    WITH used AS (
                        INSERT INTO volens.use_log (person_id, use_id, used_at, kind, organisation_ods, organisation_name,
                            role, detail)
                        VALUES (?, gen_random_uuid(), now() - interval '3 hours', 'returned', 'VOL', 'Register', 'r', '{}')
                        RETURNING person_id, use_id, used_at)
                    INSERT INTO volens.use_queue (person_id, use_id, used_at) SELECT * FROM used
                    """)) {
                insert.setObject(1, person);
                insert.executeUpdate();
            }
            unlocked();
            TestPages.seal();
            assertThat(placed(List.of(person))).isZero();
            late.commit();
        }
        TestPages.seal();
        assertThat(placed(List.of(person))).isOne();
    }

    @Test
    void an_hour_without_uses_makes_no_page() {
        unlocked();
        TestPages.seal();
        List<String> before = TestRuns.texts("SELECT count(*)::text FROM volens.use_page");
        PageHours hours = new PageHours(Duration.ofHours(1), Duration.ofMinutes(5), 100);
        assertThat(hours.ended(Instant.parse("2026-11-02T10:04:59Z"))).isEqualTo("2026-11-02T09:00:00Z");
        assertThat(hours.ended(Instant.parse("2026-11-02T10:05:00Z"))).isEqualTo("2026-11-02T10:00:00Z");
        TestPages.seal();
        assertThat(TestRuns.texts("SELECT count(*)::text FROM volens.use_page")).isEqualTo(before);
    }

    @Test
    void when_a_use_will_stand_in_a_page_is_told_also_where_it_came_too_late_for_its_hour() {
        PageHours hours = new PageHours(Duration.ofHours(1), Duration.ofMinutes(5), 100);
        Instant now = Instant.parse("2026-11-02T10:30:00Z");
        assertThat(hours.due(Instant.parse("2026-11-02T10:12:00Z"), now)).isEqualTo("2026-11-02T11:05:00Z");
        assertThat(hours.due(Instant.parse("2026-11-02T07:12:00Z"), now)).isEqualTo("2026-11-02T11:05:00Z");
    }
}
