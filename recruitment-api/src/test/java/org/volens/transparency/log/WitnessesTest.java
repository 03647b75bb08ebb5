package org.volens.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.TestWitness;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;

/** Witnesses bring what they signed, and anyone reads it: nobody can be shown another log than everybody else. */
class WitnessesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final NoteSigner STRANGER = TestWitness.of("witness.example/stranger");

    @BeforeAll
    static void a_log_with_leaves() {
        TestPeople.joined("contact-by-app");
        assertThat(size(published())).isPositive();
    }

    private static SignedNote published() {
        return SignedNote.read(Asked.text(TestApi.stranger().get().uri("/log/checkpoint")))
                .orElseThrow();
    }

    private static WebTestClient.RequestHeadersSpec<?> brings(String note) {
        return TestApi.stranger()
                .post()
                .uri("/log/cosignatures")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue(note);
    }

    private static SignedNote witnessed(SignedNote note, NoteSigner witness) {
        return note.with(witness.witness(note.text(), NOW));
    }

    @Test
    void what_a_witness_signed_is_served_to_anyone_under_the_same_checkpoint() {
        SignedNote note = published();
        String brought = witnessed(note, TestWitness.SIGNER).write();
        Asked.text(brings(brought));
        Asked.text(brings(brought));
        SignedNote served = SignedNote.read(Asked.text(TestApi.stranger().get().uri("/log/cosigned-checkpoint")))
                .orElseThrow();
        NoteKey log = NoteKey.read(Asked.text(TestApi.stranger().get().uri("/log/key")));
        assertThat(log.signed(served)).as("signed by the log").isTrue();
        assertThat(TestWitness.SIGNER.key().signed(served))
                .as("and by the witness")
                .isTrue();
        assertThat(served.signatures()).as("each once").hasSize(2);
        assertThat(size(served)).isGreaterThanOrEqualTo(size(note));
    }

    @Test
    void the_proof_that_a_person_fetches_is_under_what_witnesses_signed_as_soon_as_that_reaches_it() {
        TestPeople.Someone someone = TestPeople.joined("contact-by-app");
        Asked.text(brings(witnessed(published(), TestWitness.SIGNER).write()));
        LogProof proof = LogProof.read(Asked.text(someone.asks().get().uri("/v1/me/choices/1/proof")))
                .orElseThrow();
        assertThat(TestWitness.SIGNER.key().signed(proof.checkpoint())).isTrue();
    }

    @Test
    void the_log_goes_on_and_what_was_witnessed_stays_until_more_is() {
        SignedNote before = published();
        Asked.text(brings(witnessed(before, TestWitness.SIGNER).write()));
        TestPeople.joined("contact-by-app");
        TestRuns.eventually(() -> size(published()) > size(before));
        SignedNote after = published();
        Asked.text(brings(witnessed(after, TestWitness.SIGNER).write()));
        assertThat(SignedNote.read(Asked.text(TestApi.stranger().get().uri("/log/cosigned-checkpoint")))
                        .map(WitnessesTest::size))
                .contains(size(after));
    }

    @Test
    void a_signature_of_a_stranger_beside_that_of_a_witness_is_left_out() {
        SignedNote note = witnessed(witnessed(published(), STRANGER), TestWitness.SIGNER);
        SignedNote kept = SignedNote.read(Asked.text(brings(note.write()))).orElseThrow();
        assertThat(TestWitness.SIGNER.key().signed(kept)).isTrue();
        assertThat(STRANGER.key().signed(kept)).isFalse();
    }

    static Stream<Arguments> wrong() {
        SignedNote note = published();
        Checkpoint checkpoint = Checkpoint.read(note.text()).orElseThrow();
        byte[] other = checkpoint.root().clone();
        other[0] ^= 1;
        return Stream.of(
                Arguments.of("no note", "A witness was here.\n", "signed-note"),
                Arguments.of("no checkpoint", as("A letter\n"), "checkpoint"),
                Arguments.of("a line more", as(note.text() + "more\n"), "checkpoint"),
                Arguments.of("nobody's", note.write(), "known-witness"),
                Arguments.of("not signed by the log", as(note.text()), "our-checkpoint"),
                Arguments.of("a stranger's", witnessed(note, STRANGER).write(), "known-witness"),
                Arguments.of("another root", as(text(checkpoint.origin(), checkpoint.size(), other)), "our-checkpoint"),
                Arguments.of(
                        "another log",
                        as(text("volens.example/x", checkpoint.size(), checkpoint.root())),
                        "our-checkpoint"),
                Arguments.of(
                        "not there yet",
                        as(text(checkpoint.origin(), checkpoint.size() + 1_000_000, checkpoint.root())),
                        "our-checkpoint"),
                Arguments.of("nothing", as(text(checkpoint.origin(), 0, checkpoint.root())), "our-checkpoint"));
    }

    private static String as(String text) {
        return new SignedNote(text, List.of(TestWitness.SIGNER.witness(text, NOW))).write();
    }

    private static String text(String origin, long size, byte[] root) {
        return new Checkpoint(origin, size, root).text();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_is_not_a_witness_under_a_checkpoint_of_this_log_is_refused_and_says_why(
            String what, String note, String rule) {
        assertThat(Asked.rule(422, brings(note))).isEqualTo(rule);
    }

    private static long size(SignedNote note) {
        return Checkpoint.read(note.text()).orElseThrow().size();
    }
}
