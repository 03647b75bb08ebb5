package org.volens.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.registry.RegisterDatabase.texts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.consent.Answer;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.registry.Parts;
import org.volens.registry.Person;
import org.volens.registry.RegisterCodes;
import org.volens.registry.RegisterDatabase;
import org.volens.registry.RegisterLedger;
import org.volens.registry.identity.Identity;

class RegisterImportTest {

    private static final String PERSON = """
            {"nhsNumber":"9990000018","familyName":"Khan","givenName":"Amina","birthDate":"1961-03-04",\
            "sexRegisteredAtBirth":"female","ethnicity":{"system":"https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland",\
            "code":"H"},"postcode":"LE1 5WW","lsoa":"E01013607","imdDecile":3,"icb":"QK1","region":"Y60","contact":{"email":\
            "amina@example.org","phone":"01632 960001","address":["1 High Street"]},"language":"en","needs":[],"source":"gp-demo",\
            "coverage":[{"domain":"condition","from":"2001-01-01","to":"2026-11-01"}],"facts":[%s]}""";

    private static final Stopping.Request STOP =
            new Stopping.Request(StopLevel.PURPOSE, Scope.REGISTER, PurposeCodes.MATCH_BY_RECORD, How.link(null));

    private static final String DIABETES = fact("44054006", "confirmed", "active");
    private static final String HYPERTENSION = fact("38341003", "confirmed", "active");
    private static final String OUTSIDE = fact("12345678", "confirmed", "active");

    @BeforeEach
    void a_register_whose_protocol_names_two_codes() {
        RegisterDatabase.clear();
        Parts.codes()
                .name(
                        List.of(
                                new RegisterCodes.Named("http://snomed.info/sct", "44054006", "Type 2 diabetes"),
                                new RegisterCodes.Named("http://snomed.info/sct", "38341003", "High blood pressure")),
                        "protocol")
                .block();
    }

    @Test
    void a_new_person_is_created_and_without_permission_no_fact_is_kept_anywhere() {
        ImportReport report = Loading.load(PERSON.formatted(DIABETES + "," + OUTSIDE));

        assertThat(report.people()).isEqualTo(new ImportReport.PeopleCounts(1, 0, 0));
        assertThat(report.facts()).isEqualTo(new ImportReport.FactCounts(0, 0, 0, 2, 0));
        assertThat(facts()).isEmpty();
        assertThat(texts("SELECT domain FROM volens.coverage")).isEmpty();
        assertThat(texts("SELECT counts::text FROM volens.import_run").toString())
                .doesNotContain("44054006", "Khan");
    }

    @Test
    void with_permission_facts_inside_the_code_sets_are_stored_and_the_person_is_told() {
        PersonId person = permitting();
        ImportReport report = Loading.load(PERSON.formatted(DIABETES + "," + OUTSIDE));

        assertThat(report.facts()).isEqualTo(new ImportReport.FactCounts(1, 0, 0, 0, 1));
        assertThat(facts()).containsExactly("44054006");
        assertThat(texts("SELECT domain FROM volens.coverage")).containsExactly("condition");
        assertThat(texts("SELECT kind || detail::text FROM volens.use_log WHERE person_id = ?", person.value()))
                .containsExactly("facts-stored{\"count\": \"1\"}");
    }

    @Test
    void loading_again_changes_nothing() {
        permitting();
        String line = PERSON.formatted(DIABETES + "," + HYPERTENSION);
        Loading.load(line);
        ImportReport again = Loading.load(line);

        assertThat(again.people()).isEqualTo(new ImportReport.PeopleCounts(0, 0, 1));
        assertThat(again.facts()).isEqualTo(new ImportReport.FactCounts(0, 2, 0, 0, 0));
        assertThat(facts()).hasSize(2);
        assertThat(texts("SELECT version FROM volens.person")).containsExactly("1");
    }

    @Test
    void a_fact_that_is_said_differently_replaces_the_earlier_one() {
        permitting();
        Loading.load(PERSON.formatted(DIABETES));
        ImportReport report = Loading.load(PERSON.formatted(fact("44054006", "confirmed", "resolved")));

        assertThat(report.facts().stored()).isEqualTo(1);
        assertThat(texts("SELECT status FROM volens.health_fact")).containsExactly("resolved");
    }

    @Test
    void a_refuted_fact_is_not_stored_and_takes_the_earlier_one_back() {
        permitting();
        Loading.load(PERSON.formatted(DIABETES));
        ImportReport report = Loading.load(PERSON.formatted(fact("44054006", "refuted", "active")));

        assertThat(report.facts()).isEqualTo(new ImportReport.FactCounts(0, 0, 1, 0, 0));
        assertThat(facts()).isEmpty();
    }

    @Test
    void a_permission_that_was_withdrawn_refused_or_has_run_out_is_none() {
        PersonId person = permitting();
        RegisterLedger.consents().stop(person, STOP).block();
        assertThat(Loading.load(PERSON.formatted(DIABETES)).facts().notPermitted())
                .isEqualTo(1);
        RegisterLedger.answer(person, Answer.REFUSED);
        assertThat(Loading.load(PERSON.formatted(DIABETES)).facts().notPermitted())
                .isEqualTo(1);
        RegisterLedger.answer(person, Answer.GIVEN);
        Clock late = Clock.offset(Parts.CLOCK, Duration.ofDays(740));
        assertThat(load(Loading.imports(late, RegisterLedger.STANDS)).facts().notPermitted())
                .isEqualTo(1);
        assertThat(Loading.load(PERSON.formatted(DIABETES)).facts().stored()).isEqualTo(1);
        assertThat(texts("SELECT count(*) FROM volens.health_fact WHERE person_id = ?", person.value()))
                .containsExactly("1");
    }

    @Test
    void law_2_a_permit_is_taken_for_each_of_whom_something_is_kept_and_for_nobody_else() {
        PersonId person = permitting();
        Loading.load("""
                {"nhsNumber":"9990000018","familyName":"Khan","birthDate":"1961-03-04","source":"gp-demo"}""");
        assertThat(permits(person)).isEmpty();
        Loading.load(PERSON.formatted(DIABETES));
        assertThat(permits(person)).containsExactly("match-by-record 1 done");
    }

    @Test
    void law_3_while_the_log_is_behind_nobody_can_know_who_withdrew_and_no_fact_is_kept() {
        permitting();
        ImportReport report =
                load(Loading.imports(Parts.CLOCK, () -> Optional.of("Ten leaves that were signed are not there.")));
        assertThat(report.facts().notPermitted()).isEqualTo(1);
        assertThat(facts()).isEmpty();
    }

    @Test
    void a_withdrawal_that_is_under_way_is_waited_for_and_then_obeyed() throws Exception {
        PersonId person = permitting();
        try (var holding = RegisterDatabase.connection()) {
            holding.setAutoCommit(false);
            holding.createStatement().execute("SELECT 1 FROM volens.consent_state FOR UPDATE");
            var withdrawing = RegisterLedger.consents().stop(person, STOP).toFuture();
            RegisterDatabase.await_waiting_locks(1);
            var loading = importing(Loading.imports()).toFuture();
            RegisterDatabase.await_waiting_locks(2);
            holding.commit();
            withdrawing.get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(loading.get(10, java.util.concurrent.TimeUnit.SECONDS)
                            .facts()
                            .notPermitted())
                    .isEqualTo(1);
        }
        assertThat(texts("SELECT 1 FROM volens.health_fact WHERE person_id = ?", person.value()))
                .isEmpty();
    }

    private static ImportReport load(RegisterImport imports) {
        return importing(imports).block();
    }

    private static reactor.core.publisher.Mono<ImportReport> importing(RegisterImport imports) {
        return imports.load(
                reactor.core.publisher.Flux.fromIterable(Loading.buffers(
                        PERSON.formatted(DIABETES).getBytes(java.nio.charset.StandardCharsets.UTF_8), 500)),
                Parts.STEWARD);
    }

    private static List<String> permits(PersonId person) {
        return texts(
                "SELECT act || ' ' || decision_seq || ' ' || outcome FROM volens.permit WHERE person_id = ?",
                person.value());
    }

    @Test
    void withdrawing_deletes_what_came_from_records_and_keeps_what_the_person_told() {
        PersonId person = permitting();
        Loading.load(PERSON.formatted(DIABETES + "," + HYPERTENSION));
        RegisterDatabase.put("UPDATE volens.health_fact SET source = 'self' WHERE code = '38341003'");

        assertThat(RegisterDatabase.TRANSACTION
                        .transactional(Parts.removal().removeFromRecords(person))
                        .block())
                .isEqualTo(1);
        assertThat(facts()).containsExactly("38341003");
        assertThat(texts("SELECT 1 FROM volens.coverage")).isEmpty();
    }

    @Test
    void what_a_line_leaves_out_stays_and_what_it_says_anew_is_taken() {
        Loading.load(PERSON.formatted(""));
        ImportReport report = Loading.load("""
                {"nhsNumber":"999 000 0018","familyName":"Khan","birthDate":"1961-03-04","source":"gp-demo","postcode":"LE2 6AA"}""");

        assertThat(report.people().updated()).isEqualTo(1);
        PersonId person = person();
        Identity identity = Parts.people().identity(person).block();
        assertThat(identity.email()).isEqualTo("amina@example.org");
        assertThat(identity.postcode()).isEqualTo("LE2 6AA");
        assertThat(Parts.people().person(person).block())
                .extracting(Person::imdDecile, Person::lsoa)
                .containsExactly(3, "E01013607");
    }

    @Test
    void what_the_person_told_us_is_not_overwritten_by_a_record() {
        Loading.load(PERSON.formatted(""));
        RegisterDatabase.put("UPDATE volens.person SET route = 'app', sex = 'prefer-not-to-say'");
        Loading.load(PERSON.formatted("")
                .replace("amina@example.org", "gp@example.org")
                .replace("\"imdDecile\":3", "\"imdDecile\":4"));

        assertThat(Parts.people().identity(person()).block().email()).isEqualTo("amina@example.org");
        assertThat(texts("SELECT sex || imd_decile || route FROM volens.person"))
                .containsExactly("prefer-not-to-say4app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Smith", "Khan"})
    void a_number_that_comes_with_another_birth_date_is_rejected_for_a_steward_to_look(String familyName) {
        Loading.load(PERSON.formatted(""));
        ImportReport report =
                Loading.load(PERSON.formatted("").replace("Khan", familyName).replace("1961-03-04", "1971-03-04"));

        assertThat(report.rejected()).containsExactly(new ImportReport.Rejection(1, "nhsNumber", "identity-conflict"));
        assertThat(texts("SELECT birth_date FROM volens.person")).containsExactly("1961-03-04");
    }

    @Test
    void a_surname_may_change() {
        Loading.load(PERSON.formatted(""));
        ImportReport report = Loading.load(PERSON.formatted("").replace("Khan", "Smith"));

        assertThat(report.rejected()).isEmpty();
        assertThat(Parts.people().identity(person()).block().familyName()).isEqualTo("Smith");
    }

    @Test
    void a_restricted_record_has_no_location_anywhere() {
        Loading.load(PERSON.formatted(""));
        Loading.load(PERSON.formatted("").replace("\"needs\"", "\"restricted\":true,\"needs\""));

        assertThat(texts("SELECT concat(lsoa, imd_decile, icb, region, household, restricted) FROM volens.person"))
                .containsExactly("t");
        Identity identity = Parts.people().identity(person()).block();
        assertThat(identity.postcode()).isNull();
        assertThat(identity.address()).isEmpty();
        assertThat(texts("SELECT 1 FROM volens.name_index")).isEmpty();
    }

    @Test
    void the_same_person_twice_in_one_file_is_one_person() {
        ImportReport report = Loading.load(
                PERSON.formatted(""), PERSON.formatted("").replace("Amina", "Aminah"), PERSON.formatted(""));

        assertThat(report.people()).isEqualTo(new ImportReport.PeopleCounts(1, 2, 0));
        assertThat(texts("SELECT count(*) FROM volens.person")).containsExactly("1");
    }

    @Test
    void people_at_one_address_are_one_household_and_the_hash_tells_nothing() {
        Loading.load(
                PERSON.formatted(""),
                PERSON.formatted("").replace("9990000018", "9990000026").replace("1 High Street", "1 high street."),
                PERSON.formatted("").replace("9990000018", "9990000034").replace("1 High Street", "2 High Street"));

        assertThat(texts("SELECT count(DISTINCT household) FROM volens.person")).containsExactly("2");
    }

    @Test
    void two_imports_of_the_same_people_at_once_make_each_person_once() {
        String[] lines = numbers(60)
                .map(number -> PERSON.formatted("").replace("9990000018", number))
                .toArray(String[]::new);
        byte[] bytes = String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        List<ImportReport> reports = reactor.core.publisher.Flux.range(0, 3)
                .flatMap(run -> Loading.imports()
                        .load(reactor.core.publisher.Flux.fromIterable(Loading.buffers(bytes, 900)), Parts.STEWARD))
                .collectList()
                .block(Duration.ofSeconds(60));

        assertThat(reports)
                .allSatisfy(report -> assertThat(report.rejectedLines()).isZero());
        assertThat(reports.stream()
                        .mapToLong(report -> report.people().created())
                        .sum())
                .isEqualTo(60);
        assertThat(texts("SELECT count(*) FROM volens.person")).containsExactly("60");
    }

    @Test
    void six_hundred_people_with_facts_go_in_and_again_without_a_change() {
        Random random = new Random(1);
        String[] lines = numbers(600)
                .map(number -> PERSON.formatted(random.nextBoolean() ? DIABETES : HYPERTENSION)
                        .replace("9990000018", number))
                .toArray(String[]::new);
        assertThat(Loading.load(lines).people().created()).isEqualTo(600);
        texts("SELECT person_id FROM volens.person").forEach(id -> permit(new PersonId(UUID.fromString(id))));

        assertThat(Loading.load(lines).facts().stored()).isEqualTo(600);
        assertThat(Loading.load(lines).facts()).isEqualTo(new ImportReport.FactCounts(0, 600, 0, 0, 0));
        assertThat(texts("SELECT count(*) FROM volens.import_run")).containsExactly("3");
    }

    private static java.util.stream.Stream<String> numbers(int count) {
        return IntStream.iterate(1, at -> at + 1)
                .mapToObj(at -> "%010d".formatted(9_990_000_000L + at))
                .filter(text ->
                        org.volens.registry.identity.NhsNumber.whyNot(text).isEmpty())
                .limit(count);
    }

    private static PersonId permitting() {
        Loading.load(PERSON.formatted(""));
        permit(person());
        return person();
    }

    private static void permit(PersonId person) {
        RegisterLedger.answer(person, Answer.GIVEN);
    }

    private static PersonId person() {
        return new PersonId(
                UUID.fromString(texts("SELECT person_id FROM volens.person").getFirst()));
    }

    private static List<String> facts() {
        return texts("SELECT code FROM volens.health_fact ORDER BY code");
    }

    private static String fact(String code, String verification, String status) {
        return """
                {"domain":"condition","system":"http://snomed.info/sct","code":"%s","display":"words","onset":"2012-05-01",\
                "recorded":"2012-05-03","status":"%s","verification":"%s"}""".formatted(code, status, verification);
    }
}
