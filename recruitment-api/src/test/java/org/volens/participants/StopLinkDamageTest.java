package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.participants.StopRoutes.link;
import static org.volens.participants.StopRoutes.stops;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.TestApi;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.invitations.Inviting;

/** What a mail program adds to a stop link does not break it. */
class StopLinkDamageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?utm_source=a%",
                "?utm_source=%zz",
                "?a=b&c|d",
                "/",
                "//",
                "/.",
                "/index.html",
                ".",
                ")",
                "%20",
                "%0A",
                "=",
                "%3D",
                "%3E",
                ">",
                "\"",
                ";a=b",
                ";",
                "%",
                "%2",
                "%2F",
                "%00",
                "%ff",
                "|",
                "{}",
                "\\",
                "#x",
                "&amp;x=1",
                ",",
                "'",
                "abc",
                "-x",
                "%2E%2E",
                "/../../v1/service"
            })
    void a_damaged_link_still_shows_its_choices_and_stops(String damage) throws IOException {
        PersonId person = Inviting.person("damage-" + Ids.reference(8));
        String uri = link(person).uri() + damage;
        assertThat(status("GET", uri)).isEqualTo("HTTP/1.1 200");
        assertThat(stops(person)).as("looking stops nothing").isZero();
        assertThat(status("POST", uri)).isEqualTo("HTTP/1.1 201");
        assertThat(status("POST", "http://x" + uri)).isEqualTo("HTTP/1.1 201");
        assertThat(stops(person)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2D", "%2d", "-", "_", "%5F", "%5f"})
    void a_character_of_the_token_that_was_escaped_is_read(String escaped) throws IOException {
        assertThat(status("GET", "/v1/stops/AAAAAAAAAA" + escaped + "AAAAAAAAAAA."))
                .isEqualTo("HTTP/1.1 404");
        PersonId person = Inviting.person("damage-" + Ids.reference(8));
        String uri = link(person).uri().replace("-", "%2D").replace("_", "%5f");
        assertThat(status("POST", uri + ")")).isEqualTo("HTTP/1.1 201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/stops/", "/v1/stops/%20", "/v1/stops/%", "/v1/stops/nobodys-link?x=%", "/v1/stops?x=%"})
    void where_no_token_is_left_nothing_is_found_and_nothing_fails(String uri) throws IOException {
        assertThat(status("POST", uri)).isIn("HTTP/1.1 400", "HTTP/1.1 401", "HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?x=%zz", "//", ";a=b", "#x", "%", "?scope=purpose"})
    void other_stops_are_found_at_damaged_addresses_too(String damage) throws IOException {
        PersonId person = Inviting.person("damage-" + Ids.reference(8));
        for (StopRoutes.Route route : List.of(StopRoutes.signedIn(person), StopRoutes.staff(person))) {
            assertThat(status("POST", route.uri() + damage, "Authorization: Bearer " + route.token() + "\r\n"))
                    .as(route.uri())
                    .isEqualTo("HTTP/1.1 201");
        }
        assertThat(stops(person)).isEqualTo(2);
    }

    private static String status(String method, String uri) throws IOException {
        return status(method, uri, "");
    }

    private static String status(String method, String uri, String header) throws IOException {
        URI server = URI.create(TestApi.url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((method + " " + uri + " HTTP/1.1\r\nHost: x\r\n" + header + "Content-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
