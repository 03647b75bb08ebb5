package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.Asked;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;

/** An invitation to a study that a company pays for, that looks at genes, or that sends data abroad, rests on the yes to that. */
class RestsOnTest {

    private Someone someone;

    /** The first study is of the kind, the second is of none. */
    private List<Comeback> invited(String purpose, String kind) {
        someone = TestPeople.joined("contact-by-app", "match-by-record", purpose);
        return List.of(invitedTo(kind), invitedTo(""));
    }

    private Comeback invitedTo(String kind) {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        if (!kind.isEmpty()) {
            TestDatabase.run("UPDATE volens.study SET " + kind + " = true WHERE study_id = ?", study);
        }
        TestRuns.suits(someone.id(), code);
        TestRuns.run(study, 1);
        Comeback invited = new Comeback(study, TestRuns.site(study), someone);
        assertThat(invited.invited("state")).isEqualTo(List.of("sent"));
        return invited;
    }

    @ParameterizedTest
    @CsvSource({"commercial-sponsors, commercial", "genetic-research, genetic", "overseas-transfer, overseas"})
    void a_stop_of_a_kind_of_study_ends_the_open_invitation_to_such_a_study_and_to_no_other(
            String purpose, String kind) {
        List<Comeback> invited = invited(purpose, kind);
        var answer = Asked.for_(201, invited.getFirst().stopping(Map.of("scope", "purpose", "purpose", purpose)));
        assertThat(answer.toString())
                .contains("Invitations to such studies that you have not answered are taken back.");
        assertThat(invited.getFirst().invited("state")).isEqualTo(List.of("cancelled"));
        assertThat(invited.getLast().invited("state")).isEqualTo(List.of("sent"));
    }

    @ParameterizedTest
    @CsvSource({"commercial-sponsors, commercial", "genetic-research, genetic", "overseas-transfer, overseas"})
    void a_no_among_choices_does_the_same(String purpose, String kind) {
        List<Comeback> invited = invited(purpose, kind);
        TestPeople.answer(someone, "refuse", List.of(purpose));
        assertThat(invited.getFirst().invited("state")).isEqualTo(List.of("cancelled"));
        assertThat(invited.getLast().invited("state")).isEqualTo(List.of("sent"));
    }
}
