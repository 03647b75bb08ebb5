package org.volens.leaflets.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.ledger.Purposes;

/** What purposes are made of is held against the files outside the database. */
class KeptAsDefinedTest {

    private static List<String> differing() {
        return KeptAsDefined.differing(
                TestApi.part(DefinitionFiles.class).all(),
                TestApi.part(Purposes.class).book().block());
    }

    static Stream<Arguments> changes() {
        String more = "(duo_given, 'DUO:0000042=GB')";
        return Stream.of(
                Arguments.of("plain_text = plain_text || '!'", "plain_text = left(plain_text, -1)"),
                Arguments.of("validity_months = 999", "validity_months = NULL"),
                Arguments.of("usual = NOT usual", "usual = NOT usual"),
                Arguments.of("duo_given = array_append" + more, "duo_given = array_remove" + more));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void law_4_a_purpose_that_somebody_changed_in_the_database_is_named(String change, String back) {
        assertThat(differing()).isEmpty();
        set(change);
        try {
            assertThat(differing()).containsExactly("steering (definition 1)");
        } finally {
            set(back);
        }
        assertThat(differing()).isEmpty();
    }

    private static void set(String what) {
        TestDatabase.run("UPDATE volens.purpose SET " + what + " WHERE code = ?", "steering");
    }
}
