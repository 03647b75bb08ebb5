package org.volens.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.SecondApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.TestWitness;
import org.volens.consent.Ids;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;

/** The log of a register of its own, whose database is changed under it: what a witness has seen is never signed otherwise. */
class SignedOnceTest {

    @TempDir
    private Path folder;

    private final String name = "register_" + Ids.reference(8).toLowerCase();
    private String database;

    @BeforeEach
    void a_register_of_its_own() {
        database = TestDatabase.another(name);
    }

    private SecondApi api() {
        return SecondApi.with(Map.of(
                "volens.db.url", database,
                "volens.keys.directory", folder.resolve("keys").toString(),
                "volens.log.directory", folder.resolve("log").toString()));
    }

    /** What is published once the definitions of the register are leaves. */
    private static SignedNote published(SecondApi api) {
        TestRuns.eventually(() -> api.stranger()
                .get()
                .uri("/log/checkpoint")
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .is2xxSuccessful());
        return SignedNote.read(Asked.text(api.stranger().get().uri("/log/checkpoint")))
                .orElseThrow();
    }

    private static String witnessed(SignedNote note) {
        return note.with(TestWitness.SIGNER.witness(note.text(), Instant.parse("2026-06-01T10:00:00Z")))
                .write();
    }

    private static SignedNote brought(SecondApi api, SignedNote note) {
        return SignedNote.read(Asked.text(api.stranger()
                        .post()
                        .uri("/log/cosignatures")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(witnessed(note))))
                .orElseThrow();
    }

    private void superuser(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres")) {
            assertThat(connection.createStatement().executeUpdate(sql)).isPositive();
        }
    }

    private static SignedNote cosigned(SecondApi api) {
        return SignedNote.read(Asked.text(api.stranger().get().uri("/log/cosigned-checkpoint")))
                .orElseThrow();
    }

    @Test
    void law_5_the_log_never_signs_two_trees_of_one_size() throws Exception {
        SignedNote seen;
        try (SecondApi api = api()) {
            NoteKey key = NoteKey.read(Asked.text(api.stranger().get().uri("/log/key")));
            seen = published(api);
            assertThat(brought(api, seen).write()).isEqualTo(cosigned(api).write());
            superuser("UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 0");
            SignedNote served = cosigned(api);
            assertThat(served.text()).as("while it runs").isEqualTo(seen.text());
            assertThat(key.signed(served) && TestWitness.SIGNER.key().signed(served))
                    .isTrue();
        }
        try (SecondApi api = api()) {
            assertThat(Asked.for_(200, api.stranger().get().uri("/readyz")).toString())
                    .as("the log is held")
                    .contains("held");
            assertThat(cosigned(api).text()).as("and signs nothing").isEqualTo(seen.text());
            assertThat(Asked.rule(
                            422,
                            api.stranger()
                                    .post()
                                    .uri("/log/cosignatures")
                                    .contentType(MediaType.TEXT_PLAIN)
                                    .bodyValue(witnessed(seen))))
                    .isEqualTo("our-checkpoint");
        }
    }

    @Test
    void law_5_a_note_that_the_log_never_signed_is_not_handed_out() throws Exception {
        try (SecondApi api = api()) {
            SignedNote seen = published(api);
            brought(api, seen);
            superuser("UPDATE volens.log_cosignature SET note = replace(note, E'\\n\\n', E'more\\n\\n')");
            assertThat(Asked.rule(404, api.stranger().get().uri("/log/cosigned-checkpoint")))
                    .isEqualTo("exists");
        }
    }
}
