package org.volens.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.registry.RegisterDatabase;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** One way each to be wrong. The line is told by number, field and rule, the lines around it are taken. */
class HostileLinesTest {

    private static final String GOOD = line("", "");
    private static final String SECRET = "Mallory<script>";

    @BeforeEach
    void nobody_on_the_register() {
        RegisterDatabase.clear();
    }

    record Wrong(String name, String line, String field, String rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> wrongs() {
        String deep = "[".repeat(5_000);
        return Stream.of(
                new Wrong("not json", SECRET, "", "json"),
                new Wrong("cut off", GOOD.substring(0, 60), "", "json"),
                new Wrong("null", "null", "", "json"),
                new Wrong("a list", "[" + GOOD + "]", "", "json-value"),
                new Wrong("two people on one line", GOOD + GOOD, "", "json-value"),
                new Wrong("said twice", line("familyName", "\"A\",\"familyName\":\"B\""), "", "json"),
                new Wrong("nested without end", "{\"needs\":" + deep, "needs[0]", "json-value"),
                new Wrong("nested without end at the top", deep, "", "json-value"),
                new Wrong("a huge number", line("imdDecile", "9".repeat(500)), "", "json"),
                new Wrong("a huge text", line("familyName", "\"" + "x".repeat(3_000) + "\""), "", "json"),
                new Wrong("an unknown field", line(SECRET, "1"), "", "unknown-field"),
                new Wrong(
                        "an unknown field inside",
                        line("contact", "{\"" + SECRET + "\":1}"),
                        "contact",
                        "unknown-field"),
                new Wrong("an unknown field in a fact", line("facts", "[{\"x\":1}]"), "facts[0]", "unknown-field"),
                new Wrong("a text for a number", line("imdDecile", "\"3\""), "imdDecile", "json-value"),
                new Wrong("a number for a text", line("familyName", "7"), "familyName", "json-value"),
                new Wrong("no date", line("birthDate", "\"4 March\""), "birthDate", "json-value"),
                new Wrong("an impossible date", line("birthDate", "\"1961-02-29\""), "birthDate", "json-value"),
                new Wrong("no number", line("nhsNumber", "null"), "nhsNumber", "required"),
                new Wrong("a wrong check digit", line("nhsNumber", "\"9990000019\""), "nhsNumber", "nhs-number"),
                new Wrong("no name", line("familyName", "null"), "familyName", "required"),
                new Wrong("an empty name", line("familyName", "\" \""), "familyName", "text-form"),
                new Wrong(
                        "a name with a null character", line("familyName", "\"A\\u0000B\""), "familyName", "text-form"),
                new Wrong("half a character", line("familyName", "\"A\\ud800\""), "familyName", "text-form"),
                new Wrong("text turned round", line("givenName", "\"A\\u202eB\""), "givenName", "text-form"),
                new Wrong("born in the future", line("birthDate", "\"2030-01-01\""), "birthDate", "date-range"),
                new Wrong("born long ago", line("birthDate", "\"1801-01-01\""), "birthDate", "date-range"),
                new Wrong("fifteen", line("birthDate", "\"2010-11-22\""), "birthDate", "age-16"),
                new Wrong("died before birth", line("diedOn", "\"1950-01-01\""), "diedOn", "date-range"),
                new Wrong("another sex", line("sexRegisteredAtBirth", "\"F\""), "sexRegisteredAtBirth", "sex-known"),
                new Wrong(
                        "ethnicity of Scotland",
                        line("ethnicity", "{\"system\":\"x\",\"code\":\"1A\"}"),
                        "ethnicity",
                        "ethnicity-system"),
                new Wrong("no postcode", line("postcode", "\"" + SECRET + "\""), "postcode", "postcode-form"),
                new Wrong("a postcode of Edinburgh", line("postcode", "\"EH1 1AA\""), "postcode", "england-first"),
                new Wrong(
                        "a border postcode without an area",
                        line("postcode", "\"LL1 1AA\""),
                        "postcode",
                        "england-first"),
                new Wrong("an area of Wales", line("lsoa", "\"W01000001\""), "lsoa", "england-first"),
                new Wrong("a broken area", line("lsoa", "\"E01 000\""), "lsoa", "lsoa-form"),
                new Wrong("decile eleven", line("imdDecile", "11"), "imdDecile", "decile-range"),
                new Wrong("a long ICB", line("icb", "\"QK1; DROP\""), "icb", "code-form"),
                new Wrong(
                        "an e-mail address with a line break",
                        line("contact", "{\"email\":\"a@b.c\\nBcc: x\"}"),
                        "contact.email",
                        "email-form"),
                new Wrong(
                        "a telephone number of letters",
                        line("contact", "{\"phone\":\"call me\"}"),
                        "contact.phone",
                        "phone-form"),
                new Wrong(
                        "seven address lines",
                        line("contact", "{\"address\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]}"),
                        "contact.address",
                        "address-lines"),
                new Wrong("an empty need", line("needs", "[null]"), "needs", "required"),
                new Wrong("a language that is none", line("language", "\"en<b>\""), "language", "language-form"),
                new Wrong("no source", line("source", "null"), "source", "required"),
                new Wrong("our own source", line("source", "\"self\""), "source", "source-reserved"),
                new Wrong(
                        "coverage turned round",
                        line("coverage", "[{\"domain\":\"condition\",\"from\":\"2026-01-01\",\"to\":\"2001-01-01\"}]"),
                        "coverage[0]",
                        "date-range"),
                new Wrong(
                        "a fact without a code",
                        line("facts", "[{\"domain\":\"condition\",\"system\":\"s\"}]"),
                        "facts[0].code",
                        "required"),
                new Wrong(
                        "a fact of another kind",
                        line("facts", "[{\"domain\":\"genome\",\"system\":\"s\",\"code\":\"c\"}]"),
                        "facts[0].domain",
                        "word-known"),
                new Wrong(
                        "a fact from the future",
                        line(
                                "facts",
                                "[{\"domain\":\"condition\",\"system\":\"s\",\"code\":\"c\",\"onset\":\"2030-01-01\"}]"),
                        "facts[0].onset",
                        "date-range"),
                new Wrong("a fact that is nothing", line("facts", "[null]"), "facts[0]", "required"),
                new Wrong("too many facts", line("facts", "[" + "{},".repeat(2_000) + "{}]"), "facts", "facts-number"),
                new Wrong("a line over the limit", line("familyName", "\"x\"") + " ".repeat(300_000), "", "line-size"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void each_is_rejected_by_field_and_rule_and_the_lines_around_it_are_taken(Wrong wrong) {
        ImportReport report = Loading.load(GOOD, wrong.line(), GOOD.replace("9990000018", "9990000026"));

        assertThat(report.rejected()).containsExactly(new ImportReport.Rejection(2, wrong.field(), wrong.rule()));
        assertThat(report.read()).isEqualTo(3);
        assertThat(report.people().created()).isEqualTo(2);
        assertThat(new JsonMapper().writeValueAsString(report)).doesNotContain("Mallory", "script");
    }

    @Test
    void lines_end_anywhere_and_empty_ones_count_only_as_numbers() {
        String file = "\r\n" + GOOD + "\r\n\n" + "broken\n" + GOOD.replace("9990000018", "9990000026");
        for (int size = 1; size < 40; size++) {
            RegisterDatabase.clear();
            ImportReport report = Loading.load(Flux.fromIterable(Loading.buffers(file.getBytes(), size)));
            assertThat(report.people().created()).isEqualTo(2);
            assertThat(report.rejected()).containsExactly(new ImportReport.Rejection(4, "", "json"));
        }
    }

    @Test
    void an_empty_body_is_an_empty_report() {
        assertThat(Loading.load(Flux.empty())).isEqualTo(ImportReport.NOTHING);
    }

    @Test
    void an_endless_line_is_not_held_in_memory() {
        byte[] megabyte = new byte[1024 * 1024];
        Arrays.fill(megabyte, (byte) 'x');
        ImportReport report =
                Loading.load(Flux.range(0, 3_000).concatMapIterable(at -> Loading.buffers(megabyte, megabyte.length)));

        assertThat(report.rejected()).containsExactly(new ImportReport.Rejection(1, "", "line-size"));
    }

    @Test
    void rejected_lines_are_listed_up_to_a_thousand_and_counted_beyond() {
        String[] lines =
                java.util.stream.IntStream.range(0, 1_500).mapToObj(at -> "x").toArray(String[]::new);
        ImportReport report = Loading.load(lines);

        assertThat(report.rejectedLines()).isEqualTo(1_500);
        assertThat(report.rejected()).hasSize(1_000);
        assertThat(List.of(report.read(), report.people().created())).containsExactly(1_500L, 0L);
    }

    private static String line(String field, String value) {
        java.util.Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("nhsNumber", "\"9990000018\"");
        fields.put("familyName", "\"Khan\"");
        fields.put("birthDate", "\"1961-03-04\"");
        fields.put("source", "\"gp-demo\"");
        if (!field.isEmpty()) {
            fields.put(field, value);
        }
        return fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
