package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import org.volens.security.Actor;
import org.volens.web.RefusalException;
import reactor.core.publisher.Flux;

class PeopleTest {

    private static final LocalDate BORN = LocalDate.of(1961, 3, 4);
    private static final Registration NOTHING = new Registration(null, null, null, null, List.of());

    private final People people = Parts.people();
    private final PersonFinder finder = Parts.finder();

    @BeforeEach
    void nobody_on_the_register() {
        RegisterDatabase.clear();
    }

    @Test
    void somebody_who_has_not_joined_is_nobody_here() {
        assertThat(people.personOf(amina("s1")).blockOptional()).isEmpty();
    }

    @Test
    void joining_seals_who_they_are_and_keeps_what_matching_needs() {
        PersonId person = people.register(amina("s1"), told("amina@example.org", "LE1 5WW"))
                .block();

        assertThat(people.personOf(amina("s1")).block()).isEqualTo(person);
        Identity identity = people.identity(person).block();
        assertThat(identity.nhsNumber()).isEqualTo("9990000018");
        assertThat(identity.postcode()).isEqualTo("LE1 5WW");
        assertThat(people.person(person).block())
                .extracting(Person::birthDate, Person::sex, Person::ethnicGroup, Person::route)
                .containsExactly(BORN, Sex.FEMALE, EthnicGroup.ASIAN, Person.Route.APP);
    }

    @Test
    void nothing_that_identifies_is_stored_in_clear() {
        people.register(amina("s1"), told("amina@example.org", "LE1 5WW")).block();

        for (String table :
                List.of("person", "person_key", "person_sealed", "nhs_number_index", "name_index", "sign_in")) {
            assertThat(RegisterDatabase.texts("SELECT row_to_json(one)::text FROM volens." + table + " one")
                            .toString())
                    .as(table)
                    .doesNotContain("9990000018", "Khan", "Amina", "amina@example.org", "LE1", "5WW");
        }
    }

    @Test
    void another_sign_in_with_the_same_number_is_the_same_person() {
        PersonId person = people.register(amina("s1"), NOTHING).block();

        assertThat(people.personOf(amina("s2")).block()).isEqualTo(person);
        assertThat(people.register(amina("s3"), told("new@example.org", null)).block())
                .isEqualTo(person);
        assertThat(people.identity(person).block().email()).isEqualTo("new@example.org");
        assertThat(RegisterDatabase.texts("SELECT count(*) FROM volens.sign_in"))
                .containsExactly("3");
    }

    @Test
    void what_is_left_out_stays_as_it_was() {
        PersonId person = people.register(amina("s1"), told("amina@example.org", "LE1 5WW"))
                .block();
        people.register(amina("s1"), NOTHING).block();

        assertThat(people.identity(person).block().email()).isEqualTo("amina@example.org");
        assertThat(people.person(person).block().ethnicGroup()).isEqualTo(EthnicGroup.ASIAN);
    }

    @Test
    void a_number_with_another_birth_date_is_a_mix_up_and_nobody_is_linked() {
        people.register(amina("s1"), NOTHING).block();
        Actor.Participant other = participant("s2", "9990000018", BORN.plusDays(1), IdentityLevel.P9);

        assertThat(people.personOf(other).blockOptional()).isEmpty();
        assertThat(rule(other, NOTHING)).isEqualTo("identity-agrees");
    }

    @Test
    void a_linked_sign_in_that_proves_another_number_or_birth_date_is_nobody_until_somebody_has_looked() {
        PersonId person = people.register(amina("s1"), NOTHING).block();
        PersonId other = people.register(participant("s2", "9990000026", BORN, IdentityLevel.P9), NOTHING)
                .block();
        Actor.Participant number = participant("s1", "9990000026", BORN, IdentityLevel.P9);
        Actor.Participant born = participant("s1", "9990000018", BORN.plusDays(1), IdentityLevel.P9);

        for (Actor.Participant doubtful : List.of(number, born)) {
            assertThat(people.personOf(doubtful).blockOptional()).isEmpty();
            assertThat(rule(doubtful, NOTHING)).isEqualTo("identity-agrees");
        }
        assertThat(people.perhaps(number).collectList().block()).containsExactlyInAnyOrder(person, other);
        assertThat(people.personOf(participant("s1", "", LocalDate.EPOCH, IdentityLevel.P0))
                        .block())
                .as("proves nothing, so nothing disagrees")
                .isEqualTo(person);
    }

    @Test
    void a_sign_in_at_p5_reaches_nothing_that_is_held_of_somebody_already() {
        PersonId person =
                people.register(amina("s1"), told("amina@example.org", null)).block();
        Actor.Participant weak = new Actor.Participant(
                "https://issuer", "s2", IdentityLevel.P5, "P5.Cp.Cd", true, Parts.NOW, "9990000018", "Pritchard", BORN);

        assertThat(people.personOf(weak).blockOptional()).isEmpty();
        assertThat(rule(weak, told("thief@example.org", null))).isEqualTo("identity-level");
        assertThat(people.identity(person).block())
                .extracting(Identity::familyName, Identity::email)
                .containsExactly("Khan", "amina@example.org");
        assertThat(people.perhaps(weak).collectList().block()).as("it can stop").containsExactly(person);
    }

    @Test
    void a_linked_sign_in_at_p5_keeps_the_name_that_was_proved() {
        PersonId person = people.register(amina("s1"), NOTHING).block();
        Actor.Participant later = new Actor.Participant(
                "https://issuer", "s1", IdentityLevel.P5, "P5.Cp.Cd", true, Parts.NOW, "9990000018", "Pritchard", BORN);

        assertThat(people.register(later, NOTHING).block()).isEqualTo(person);
        assertThat(people.identity(person).block().familyName()).isEqualTo("Khan");
    }

    @Test
    void joining_at_the_same_time_from_two_devices_makes_one_person() {
        List<PersonId> made = Flux.range(0, 8)
                .flatMap(device -> people.register(amina("device" + device), NOTHING), 8)
                .collectList()
                .block();

        assertThat(made).hasSize(8).containsOnly(made.getFirst());
        assertThat(RegisterDatabase.texts("SELECT count(*) FROM volens.person")).containsExactly("1");
    }

    @Test
    void each_rule_of_joining_is_refused_with_its_name() {
        Actor.Participant amina = amina("s1");
        assertThat(rule(participant("s", "", LocalDate.EPOCH, IdentityLevel.P0), NOTHING))
                .isEqualTo("identity-level");
        assertThat(rule(participant("s", "9990000018", LocalDate.of(2010, 11, 22), IdentityLevel.P9), NOTHING))
                .isEqualTo("age-16");
        assertThat(rule(amina, told(null, "EH1 1AA"))).isEqualTo("england-first");
        assertThat(rule(amina, told(null, "nowhere"))).isEqualTo("postcode-form");
        assertThat(rule(amina, told("not an address", null))).isEqualTo("email-form");
        assertThat(rule(amina, new Registration(null, null, "F", null, List.of())))
                .isEqualTo("sex-known");
        assertThat(rule(amina, new Registration(null, null, null, new EthnicityAnswer("x", "A"), List.of())))
                .isEqualTo("ethnicity-system");
        assertThat(rule(amina, new Registration(null, null, null, null, List.of("diabetes"))))
                .isEqualTo("interests-after-choice");
        assertThat(RegisterDatabase.texts("SELECT count(*) FROM volens.person")).containsExactly("0");
    }

    @Test
    void sixteen_today_may_join() {
        assertThat(people.register(
                                participant("s", "9990000018", LocalDate.of(2010, 11, 21), IdentityLevel.P5), NOTHING)
                        .block())
                .isNotNull();
    }

    @Test
    void the_helpline_finds_people_by_number_or_by_what_they_say_under_a_new_reference_each_time() {
        PersonId person = people.register(amina("s1"), told(null, "LE1 5WW")).block();
        PersonFinder.Found byNumber =
                finder.byNumber(NhsNumber.read("9990000018")).block().getFirst();
        PersonFinder.Found byName =
                finder.byName("KHAN", BORN, new Postcode("LE1 5WW")).block().getFirst();

        assertThat(byNumber.personRef()).isNotEqualTo(byName.personRef()).hasSize(12);
        assertThat(byName.birthYear()).isEqualTo(1961);
        assertThat(byName.postcodeArea()).isEqualTo("LE");
        assertThat(finder.byReference(byName.personRef()).block()).isEqualTo(person);
        assertThat(finder.byReference("UNKNOWN").blockOptional()).isEmpty();
        assertThat(finder.byName("Khan", BORN.plusDays(1), new Postcode("LE1 5WW"))
                        .block())
                .isEmpty();
    }

    @Test
    void after_a_move_the_old_address_finds_nobody() {
        people.register(amina("s1"), told(null, "LE1 5WW")).block();
        people.register(amina("s1"), told(null, "LE2 6AA")).block();

        assertThat(finder.byName("Khan", BORN, new Postcode("LE1 5WW")).block()).isEmpty();
        assertThat(finder.byName("Khan", BORN, new Postcode("LE2 6AA")).block()).hasSize(1);
    }

    @Test
    void what_a_screening_passes_on_is_sealed_under_the_persons_own_key() {
        PersonId person = people.register(amina("s1"), NOTHING).block();
        byte[] sealed = people.seal(person, "screening", new byte[] {7}).block();

        assertThat(people.open(person, "screening", sealed).block()).containsExactly(7);
        RegisterDatabase.put("UPDATE volens.person_key SET wrapped = '\\x00'");
        assertThatThrownBy(() -> people.open(person, "screening", sealed).block())
                .isInstanceOf(IllegalStateException.class);
    }

    private String rule(Actor.Participant actor, Registration told) {
        return people.register(actor, told)
                .map(person -> "joined")
                .onErrorResume(
                        RefusalException.class,
                        refused -> reactor.core.publisher.Mono.just(
                                refused.refusal().rule()))
                .block();
    }

    private static Actor.Participant amina(String subject) {
        return participant(subject, "9990000018", BORN, IdentityLevel.P9);
    }

    private static Actor.Participant participant(String subject, String number, LocalDate born, IdentityLevel level) {
        return new Actor.Participant(
                "https://issuer", subject, level, level + ".Cp.Cd", true, Parts.NOW, number, "Khan", born);
    }

    private static Registration told(String email, String postcode) {
        return new Registration(
                new Registration.Contact(email, null, List.of(), "Amina", null),
                postcode,
                "female",
                new EthnicityAnswer(Ethnicity.SYSTEM, "H"),
                List.of());
    }
}
