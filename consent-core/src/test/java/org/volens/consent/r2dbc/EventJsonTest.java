package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

class EventJsonTest {

    private static final Instant AT = Examples.NOW;
    private static final Scope STUDY = Scope.study(UUID.fromString("0198aaaa-0000-7000-8000-000000000001"));
    private static final How FULL = new How(
            How.Route.PHONE,
            IdentityLevel.P5,
            "P5.Cp.Cd",
            AT.minusSeconds(5),
            "staff-1",
            Instant.parse("2026-11-19T08:00:00Z"),
            "she said \"kind\":\"stop\"",
            "call 7");

    static Stream<ConsentEvent> every_kind() {
        return Stream.of(
                new ConsentEvent.Chosen(
                        1,
                        AT,
                        List.of(
                                new ConsentEvent.Choice(
                                        "contact-by-app", Scope.REGISTER, Answer.GIVEN, AT.plusNanos(7)),
                                new ConsentEvent.Choice("study-contact", STUDY, Answer.REFUSED, null)),
                        Examples.LEAFLET,
                        FULL),
                new ConsentEvent.Stopped(
                        2,
                        AT,
                        StopLevel.PAUSE,
                        STUDY,
                        List.of(new ConsentEvent.Item("pause", Scope.REGISTER)),
                        How.link(null),
                        AT.plusSeconds(1)),
                new ConsentEvent.Stopped(2, AT, StopLevel.CONTACT, Scope.REGISTER, List.of(), FULL, null),
                new ConsentEvent.Resumed(3, AT, Examples.P9),
                new ConsentEvent.Chosen(
                        4,
                        AT,
                        List.of(new ConsentEvent.Choice("take-part", STUDY, Answer.GIVEN, AT.plusSeconds(9))),
                        Examples.LEAFLET,
                        Examples.P9
                                .by(new How.Acting("parental-responsibility", "a-reference"))
                                .signed(new How.Signature("drawn", "app", AT, "a".repeat(64), null))),
                new ConsentEvent.Chosen(
                        4,
                        AT,
                        List.of(),
                        Examples.LEAFLET,
                        Examples.P9.signed(new How.Signature("spoken", "face-to-face", AT, null, "witness-7"))),
                new ConsentEvent.Lapsed(
                        4, AT, List.of(new ConsentEvent.Item("take-part", STUDY)), ConsentEvent.Lapsed.Why.ABLE, FULL),
                new ConsentEvent.Corrected(
                        4,
                        AT,
                        1,
                        "wrong person",
                        List.of(
                                new ConsentEvent.Restored(new ConsentEvent.Item("steering", Scope.REGISTER), null),
                                new ConsentEvent.Restored(
                                        new ConsentEvent.Item("steering", STUDY),
                                        new Position(
                                                "steering",
                                                STUDY,
                                                Position.Standing.GIVEN,
                                                1,
                                                AT,
                                                AT,
                                                Examples.LEAFLET))),
                        Examples.P5),
                new ConsentEvent.Erased(5, AT, How.link(null)));
    }

    @ParameterizedTest
    @MethodSource("every_kind")
    void an_event_is_read_as_it_was_written(ConsentEvent event) {
        byte[] canonical = (EventJson.write("somebody", event));
        assertThat(EventJson.written(canonical)).isEqualTo(new EventJson.Written("somebody", event));
    }

    @ParameterizedTest
    @MethodSource("every_kind")
    void a_field_too_many_or_too_few_is_a_fault(ConsentEvent event) {
        String written = text(EventJson.write("somebody", event));
        assertThatThrownBy(() -> read(written.replaceFirst("\\{", "{\"more\":1,")))
                .hasMessageContaining("not known");
        assertThatThrownBy(() -> read(written.replaceFirst("\"how\":\\{", "\"how\":{\"more\":1,")))
                .hasMessageContaining("not known");
        assertThatThrownBy(() -> read(written.replaceFirst("\"recordedAt\"", "\"writtenAt\"")))
                .hasMessageContaining("recordedAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T10:00:00Z",
                "2026-11-20T10:00:00.5Z",
                "2026-11-20T10:00:00.120Z",
                "2026-11-20T10:00:00.123456Z",
                "2026-02-28T23:59:59.123456789Z",
                "1999-12-31T00:00:00.000001Z",
                "+12026-11-20T10:00:00Z"
            })
    void a_time_is_read_as_java_reads_it(String time) {
        String written = text(EventJson.write("somebody", new ConsentEvent.Resumed(3, AT, Examples.P9)));
        assertThat(read(written.replace("\"recordedAt\":\"" + AT, "\"recordedAt\":\"" + time))
                        .recordedAt())
                .isEqualTo(Instant.parse(time));
        for (String none : List.of("2026-11-20T10:00:0xZ", "2026-13-20T10:00:00Z", "2026-11-20", "", "Z")) {
            assertThatThrownBy(() -> read(written.replace("\"recordedAt\":\"" + AT, "\"recordedAt\":\"" + none)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void what_is_no_event_is_a_fault() {
        for (String text : List.of("", "[]", "{}", "{\"kind\":\"dance\"}", "{} {}", "null")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(RuntimeException.class);
        }
    }

    private static ConsentEvent read(String text) {
        return EventJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] written) {
        return new String(written, StandardCharsets.UTF_8);
    }
}
