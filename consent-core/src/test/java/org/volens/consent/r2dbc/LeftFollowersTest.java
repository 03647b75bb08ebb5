package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.ConsentFollower;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What must follow from a stop, after a follower failed when it was recorded. */
class LeftFollowersTest {

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final Queue<Integer> followed = new ConcurrentLinkedQueue<>();
    private final PersonId person = new PersonId(Ids.next(Instant.now()));

    /** Followers named for this test only, because the queue is shared. */
    private final class Named implements ConsentFollower {

        private final String name;
        private final boolean fails;

        Named(String name, boolean fails) {
            this.name = name + person.value();
            this.fails = fails;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Mono<Void> follow(PersonId who, ConsentEvent event, ConsentState after) {
            if (fails && failing.get()) {
                return Mono.error(new IllegalStateException("broken follower"));
            }
            return Mono.fromRunnable(() -> followed.add(after.lastSeq()));
        }
    }

    private final ConsentFollower good = new Named("good", false);
    private final ConsentFollower broken = new Named("broken", true);

    @Test
    void each_follower_is_left_for_later_and_the_good_ones_are_not_kept_back_by_the_broken_one() {
        stop();
        followed.clear();
        assertThat(waiting()).isEqualTo(2);
        LeftFollowers left = TestLedger.left(broken, good);
        left.run().block();
        assertThat(followed).containsExactly(1);
        assertThat(waiting()).isEqualTo(1);
        failing.set(false);
        due();
        left.run().block();
        assertThat(followed).containsExactly(1, 1);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_broken_follower_is_tried_again_later_and_later() {
        stop();
        LeftFollowers left = TestLedger.left(broken, good);
        for (int i = 0; i < 3; i++) {
            due();
            left.run().block();
        }
        assertThat(TestLedger.DATABASE
                        .sql("SELECT tries FROM volens.follow_queue WHERE person_id = :person AND next_try_at > :now")
                        .bind("person", person.value())
                        .bind("now", ConsentSql.at(Instant.now().plusSeconds(2)))
                        .map(row -> row.get(0, Integer.class))
                        .all()
                        .collectList()
                        .block())
                .containsExactly(3);
    }

    @Test
    void a_later_follower_sees_the_person_as_they_stood_after_that_stop() {
        stop();
        TestLedger.consents().stop(person, Examples.stop(StopLevel.REGISTER)).block();
        followed.clear();
        failing.set(false);
        TestLedger.left(broken, good).run().block();
        assertThat(followed).containsExactly(1, 1);
    }

    @Test
    void several_processes_do_it_once() {
        stop();
        followed.clear();
        failing.set(false);
        Flux.range(0, 4)
                .flatMap(_ -> TestLedger.left(broken, good).run().subscribeOn(Schedulers.parallel()), 4)
                .blockLast();
        assertThat(followed).containsExactly(1, 1);
    }

    @Test
    void a_stop_whose_followers_work_leaves_nothing() {
        failing.set(false);
        stop();
        assertThat(followed).containsExactly(1, 1);
        assertThat(waiting()).isZero();
    }

    private void stop() {
        TestLedger.consents(good, broken)
                .stop(person, Examples.stop(StopLevel.REGISTER))
                .block();
    }

    private void due() {
        TestLedger.DATABASE
                .sql("UPDATE volens.follow_queue SET next_try_at = :now WHERE person_id = :person")
                .bind("now", ConsentSql.at(Instant.now().minusSeconds(5)))
                .bind("person", person.value())
                .then()
                .block();
    }

    private int waiting() {
        List<String> rows = TestLedger.DATABASE
                .sql("SELECT follower FROM volens.follow_queue WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> String.valueOf(row.get(0, String.class)))
                .all()
                .collectList()
                .block();
        return rows == null ? 0 : rows.size();
    }
}
