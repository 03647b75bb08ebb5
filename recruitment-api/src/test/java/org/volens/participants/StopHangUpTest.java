package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.participants.StopRoutes.stops;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.TestApi;
import org.volens.TestRuns;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.Inviting;
import org.volens.participants.StopRoutes.Route;

/** A stop that was sent whole is recorded, although nobody waits for its answer. */
class StopHangUpTest {

    private static final int TIMES = 20;
    private static final String BODY = "{\"scope\":\"register\"}";

    static Stream<Named<Function<PersonId, Route>>> routes() {
        return Stream.of(
                Named.of("signed in", StopRoutes::signedIn),
                Named.of("by link", StopRoutes::link),
                Named.of("by staff", StopRoutes::staff));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_stop_stands_when_the_caller_hangs_up_at_once(Function<PersonId, Route> route) throws IOException {
        List<PersonId> people = people();
        for (PersonId person : people) {
            sendAndHangUp(route.apply(person), false);
        }
        people.forEach(StopHangUpTest::assertLeft);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_stop_stands_when_the_connection_breaks_at_once(Function<PersonId, Route> route) throws IOException {
        List<PersonId> people = people();
        for (PersonId person : people) {
            sendAndHangUp(route.apply(person), true);
        }
        people.forEach(StopHangUpTest::assertLeft);
    }

    /** The whole body counted: leaving the register was read, and not just that something stops. */
    private static void assertLeft(PersonId person) {
        TestRuns.eventually(() -> stops(person) == 1);
        ConsentEvent last = TestApi.part(Consents.class).history(person).block().getLast();
        assertThat(((ConsentEvent.Stopped) last).level()).isEqualTo(StopLevel.REGISTER);
    }

    private static List<PersonId> people() {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            people.add(Inviting.person("hang-up-" + Ids.reference(8)));
        }
        return people;
    }

    private static void sendAndHangUp(Route route, boolean reset) throws IOException {
        URI server = URI.create(TestApi.url());
        String signedIn = route.token().isEmpty() ? "" : "Authorization: Bearer " + route.token() + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoLinger(reset, 0);
            socket.getOutputStream()
                    .write(("POST " + route.uri() + " HTTP/1.1\r\nHost: x\r\n" + signedIn + "Content-Length: "
                                    + BODY.length() + "\r\n\r\n" + BODY)
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
