package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LogTest {

    private static final NoteSigner SIGNER = signer();
    private static final LogKeys KEYS = new LogKeys() {
        @Override
        public String origin() {
            return SIGNER.key().name();
        }

        @Override
        public NoteSigner signer(String origin) {
            return SIGNER;
        }
    };

    private final Kept outside = new Kept();
    private final LogSql sql = new LogSql(TestLedger.DATABASE);
    private final LogProofs proofs = new LogProofs(sql, outside);

    /** What a file or an object store does: keeps the largest. */
    private static final class Kept implements CheckpointStore {

        private final List<SignedNote> all = new ArrayList<>();

        @Override
        public synchronized Mono<Optional<SignedNote>> last() {
            return Mono.just(all.stream().max((one, other) -> Long.compare(size(one), size(other))));
        }

        @Override
        public synchronized Mono<Void> keep(SignedNote checkpoint) {
            all.add(checkpoint);
            return Mono.empty();
        }
    }

    @BeforeEach
    void an_empty_log() throws Exception {
        superuser(
                "TRUNCATE volens.log, volens.log_leaf, volens.log_tile, volens.log_checkpoint, volens.log_entry, volens.leaf_queue");
    }

    @Test
    void every_event_gets_its_proof_and_the_proof_holds_for_its_commitment_alone() throws Exception {
        List<PersonId> people = stopped(3);
        assertThat(proofs.of(people.getFirst(), 1).blockOptional())
                .as("while it waits")
                .isEmpty();
        LogIntegrator.Step step = integrator().step().block();
        assertThat(step.proven())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.proof().proves(commitment(one.person()), SIGNER.key()))
                        .isTrue());
        for (PersonId person : people) {
            LogProof proof = proofs.of(person, 1).block();
            assertThat(proof.proves(commitment(person), SIGNER.key())).isTrue();
            assertThat(proof.proves(commitment(people.get((people.indexOf(person) + 1) % 3)), SIGNER.key()))
                    .isFalse();
        }
        assertThat(integrator().step().block().signed())
                .as("nothing new to sign")
                .isEmpty();
    }

    @Test
    void the_log_only_grows_over_full_tiles_and_every_checkpoint_goes_on_from_the_one_before() {
        LogIntegrator integrator = integrator();
        for (int round = 0; round < 4; round++) {
            stopped(150);
            integrator.step().block();
        }
        assertThat(outside.all).hasSize(4);
        Checkpoint last = Checkpoint.read(outside.all.getLast().text()).orElseThrow();
        assertThat(last.size()).isEqualTo(600);
        for (SignedNote note : outside.all) {
            Checkpoint one = Checkpoint.read(note.text()).orElseThrow();
            List<byte[]> path = proofs.growth(1, one.size(), last.size()).block();
            assertThat(MerkleProof.consistent(one.size(), last.size(), path, one.root(), last.root()))
                    .isTrue();
        }
    }

    @Test
    void many_integrators_at_once_make_each_event_one_leaf() throws Exception {
        List<PersonId> people = stopped(400);
        List<LogIntegrator> nodes = List.of(integrator(), integrator(), integrator());
        Flux.range(0, 30)
                .flatMap(at -> nodes.get(at % 3).step().subscribeOn(Schedulers.boundedElastic()), 6)
                .blockLast();
        assertThat(numbers("SELECT count(*) FROM volens.log_leaf")).isEqualTo(400);
        assertThat(numbers("SELECT count(DISTINCT data) FROM volens.log_leaf")).isEqualTo(400);
        assertThat(numbers("SELECT max(leaf_index) FROM volens.log_leaf")).isEqualTo(399);
        assertThat(numbers("SELECT count(*) FROM volens.leaf_queue")).isZero();
        integrator().step().block();
        assertThat(proofs.of(people.get(77), 1).block().proves(commitment(people.get(77)), SIGNER.key()))
                .isTrue();
    }

    @Test
    void a_node_that_died_after_the_commit_leaves_the_signing_to_the_next() {
        stopped(2);
        CheckpointStore full = new CheckpointStore() {
            @Override
            public Mono<Optional<SignedNote>> last() {
                return outside.last();
            }

            @Override
            public Mono<Void> keep(SignedNote checkpoint) {
                return Mono.error(new IllegalStateException("died"));
            }
        };
        assertThatThrownBy(() -> integrator(full).step().block()).hasMessage("died");
        assertThat(outside.all).isEmpty();
        LogIntegrator.Step next = integrator().step().block();
        assertThat(next.added()).isZero();
        assertThat(size(next.signed().orElseThrow())).isEqualTo(2);
    }

    @Test
    void a_database_behind_the_last_checkpoint_signs_nothing() throws Exception {
        stopped(5);
        integrator().step().block();
        superuser("TRUNCATE volens.log, volens.log_leaf, volens.log_tile, volens.log_checkpoint, volens.log_entry");
        stopped(2);
        assertThatThrownBy(() -> integrator().step().block())
                .isInstanceOf(LogBehind.class)
                .hasMessageContaining("signed with 5 leaves");
        assertThat(outside.all).hasSize(1);
        stopped(9);
        assertThat(numbers("SELECT count(*) FROM volens.leaf_queue"))
                .as("decisions are taken")
                .isEqualTo(11);
    }

    @Test
    void a_database_with_other_leaves_than_were_signed_signs_nothing() throws Exception {
        stopped(5);
        integrator().step().block();
        superuser("UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 2");
        stopped(1);
        assertThatThrownBy(() -> integrator().step().block())
                .isInstanceOf(LogBehind.class)
                .hasMessageContaining("not those that were signed");
    }

    @Test
    void a_database_that_is_replaced_by_an_older_one_under_a_running_node_is_found_out() throws Exception {
        LogIntegrator running = integrator();
        stopped(5);
        running.step().block();
        superuser("TRUNCATE volens.log, volens.log_leaf, volens.log_tile, volens.log_checkpoint, volens.log_entry");
        stopped(9);
        assertThat(running.step().block().added())
                .as("what it knew does not fit")
                .isZero();
        assertThatThrownBy(() -> running.step().block()).isInstanceOf(LogBehind.class);
        assertThat(outside.all).as("nothing else was signed").hasSize(1);
    }

    @Test
    void a_node_that_does_not_lead_finds_it_out_too_and_sees_when_it_is_over() throws Exception {
        stopped(5);
        integrator().step().block();
        superuser("UPDATE volens.log SET lease_holder = gen_random_uuid(), lease_until = now() + interval '1 hour'");
        LogRunner following = new LogRunner(integrator(), sql, proofs, UUID.randomUUID());
        following.look().block();
        assertThat(following.behind()).isEmpty();
        superuser("UPDATE volens.log SET size = 3");
        LogRunner another = new LogRunner(integrator(), sql, proofs, UUID.randomUUID());
        another.look().block();
        assertThat(another.behind()).hasValueSatisfying(why -> assertThat(why).contains("5 leaves"));
        superuser("UPDATE volens.log SET size = 5");
        Mono.defer(another::look)
                .then(Mono.fromSupplier(another::behind))
                .filter(Optional::isEmpty)
                .repeatWhenEmpty(1_000, tries -> tries.delayElements(java.time.Duration.ofMillis(10)))
                .block(java.time.Duration.ofSeconds(20));
        assertThat(another.behind()).isEmpty();
    }

    private LogIntegrator integrator() {
        return integrator(outside);
    }

    private LogIntegrator integrator(CheckpointStore store) {
        return new LogIntegrator(sql, KEYS, store, TestLedger.CLOCK);
    }

    private static List<PersonId> stopped(int people) {
        return Flux.range(0, people)
                .map(_ -> new PersonId(Ids.next(Instant.now())))
                .flatMap(
                        person -> TestLedger.consents()
                                .stop(person, Examples.stop(StopLevel.CONTACT))
                                .thenReturn(person),
                        8)
                .collectList()
                .block();
    }

    private static long size(SignedNote note) {
        return Checkpoint.read(note.text()).orElseThrow().size();
    }

    private static byte[] commitment(PersonId person) throws Exception {
        try (Connection connection = TestLedger.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT commitment FROM volens.consent_event WHERE person_id = '" + person.value() + "'")) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    private static long numbers(String query) throws Exception {
        try (Connection connection = TestLedger.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void superuser(String change) throws Exception {
        try (Connection connection = TestLedger.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    private static NoteSigner signer() {
        try {
            return new NoteSigner(
                    "consent.example/" + UUID.randomUUID(),
                    NoteKey.Kind.LOG,
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void law_5_a_database_that_was_signed_beside_a_folder_without_a_checkpoint_signs_nothing() throws Exception {
        stopped(1);
        integrator().step().block();
        Kept empty = new Kept();
        LogIntegrator beside = new LogIntegrator(sql, KEYS, empty, TestLedger.CLOCK);
        stopped(1);
        assertThatThrownBy(() -> beside.step().block())
                .isInstanceOf(LogBehind.class)
                .hasMessageContaining("no last checkpoint is kept");
        assertThatThrownBy(() -> beside.standing().block()).isInstanceOf(LogBehind.class);
        assertThat(empty.all).isEmpty();
        empty.keep(outside.last().block().orElseThrow()).block();
        assertThat(beside.step().block().signed()).as("put back by hand").isPresent();
    }
}
