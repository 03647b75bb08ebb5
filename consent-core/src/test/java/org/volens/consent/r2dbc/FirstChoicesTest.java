package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.leaflet.Leaflet;

class FirstChoicesTest {

    private static final int MANY = 600;

    private final R2dbcConsents consents = TestLedger.consents();
    private final FirstChoices first = new FirstChoices(
            new ConsentSql(TestLedger.DATABASE),
            new AppendSql(TestLedger.DATABASE),
            TestLedger.TRANSACTION,
            new PurposeSql(TestLedger.DATABASE, TestLedger.CLOCK),
            new LeafletSql(TestLedger.DATABASE, TestLedger.TRANSACTION, TestLedger.CLOCK),
            TestLedger.CLOCK);

    @Test
    void many_people_answer_at_once_and_each_can_be_read_alone() {
        List<PersonId> people =
                Stream.generate(FirstChoicesTest::person).limit(MANY).toList();
        assertThat(first.record(people.stream().map(FirstChoicesTest::yes).toList())
                        .block())
                .isEqualTo(MANY);
        assertThat(people).allSatisfy(person -> {
            ConsentState state = consents.of(person).block();
            assertThat(state.lastSeq()).isEqualTo(1);
            assertThat(state.position("match-by-record", Scope.REGISTER))
                    .map(Position::standing)
                    .contains(Position.Standing.GIVEN);
        });
    }

    @Test
    void the_event_is_the_one_that_a_single_answer_would_have_made() {
        PersonId one = person();
        PersonId many = person();
        consents.choose(one, request("match-by-record", "steering")).block();
        first.record(List.of(new FirstChoices.First(many, request("match-by-record", "steering"))))
                .block();
        var alone = (ConsentEvent.Chosen) consents.history(one).block().getFirst();
        var together = (ConsentEvent.Chosen) consents.history(many).block().getFirst();
        assertThat(together)
                .usingRecursiveComparison()
                .ignoringFields("recordedAt", "choices.validUntil")
                .isEqualTo(alone);
    }

    @Test
    void the_positions_are_those_of_a_single_answer() {
        PersonId one = person();
        PersonId many = person();
        consents.choose(one, request("match-by-record", "steering")).block();
        first.record(List.of(yes(many))).block();
        assertThat(positions(many)).isEqualTo(positions(one)).hasSize(2);
    }

    @Test
    void who_has_stopped_is_left_as_they_are() {
        PersonId stopped = person();
        consents.stop(stopped, Examples.stop(StopLevel.REGISTER)).block();
        assertThat(first.record(List.of(yes(stopped), yes(person()))).block()).isEqualTo(1);
        assertThat(consents.history(stopped).block()).hasSize(1);
    }

    @Test
    void an_answer_that_would_be_declined_alone_fails_all() {
        PersonId fine = person();
        var unknown = new FirstChoices.First(person(), request("no-such-purpose"));
        assertThatThrownBy(() -> first.record(List.of(yes(fine), unknown)).block())
                .hasMessageContaining("purpose-known");
        assertThat(consents.history(fine).block()).isEmpty();
    }

    @Test
    void who_answered_at_once_can_go_on_alone() {
        PersonId person = person();
        first.record(List.of(yes(person))).block();
        consents.stop(person, Examples.stop(StopLevel.REGISTER)).block();
        assertThat(consents.of(person).block().position("match-by-record", Scope.REGISTER))
                .map(Position::standing)
                .contains(Position.Standing.WITHDRAWN);
    }

    private static List<String> positions(PersonId person) {
        return TestLedger.DATABASE
                .sql("SELECT purpose || scope || standing || seq || leaflet_id || leaflet_version"
                        + " || (valid_until > decided_at)::text AS told FROM volens.consent_position"
                        + " WHERE person_id = :person ORDER BY purpose")
                .bind("person", person.value())
                .map(row -> String.valueOf(row.get("told", String.class)))
                .all()
                .collectList()
                .block();
    }

    private static FirstChoices.First yes(PersonId person) {
        return new FirstChoices.First(person, request("match-by-record", "steering"));
    }

    private static Choosing.Request request(String... purposes) {
        Leaflet leaflet = TestLedger.LEAFLET;
        return new Choosing.Request(
                0,
                leaflet.ref(),
                Stream.of(purposes)
                        .map(code -> new Choosing.Asked(code, Scope.REGISTER, Answer.GIVEN))
                        .toList(),
                Examples.P9);
    }

    private static PersonId person() {
        return new PersonId(Ids.next(TestLedger.CLOCK.instant()));
    }
}
