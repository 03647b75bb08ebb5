package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.Persona;
import org.volens.TestStudies;
import org.volens.security.Asking.Ask;

/**
 * Every endpoint, every persona, every way in which a token can be wrong, over HTTP. What is expected stands in
 * {@code endpoints.csv}, written by hand from the contract and not derived from the table under test.
 */
class EveryEndpointTest {

    private static final UUID STUDY = TestStudies.study("open");
    private static final List<Endpoint> ENDPOINTS = endpoints();

    record Endpoint(String method, String path, Map<Persona, Integer> expected) {

        boolean isPublic() {
            return expected.values().stream().allMatch(status -> status == Asking.PASSED);
        }

        String uri(UUID study) {
            String own = path.startsWith("/v1/studies/") ? path.replaceFirst("\\{id}", study.toString()) : path;
            return own.replaceAll("\\{[^}]+}", "0190a000-0000-7000-8000-000000000001");
        }

        String name() {
            return method + " " + path;
        }
    }

    @Test
    void every_persona_gets_what_the_contract_says() {
        List<Ask> asks = ENDPOINTS.stream()
                .flatMap(endpoint -> Arrays.stream(Persona.values())
                        .map(persona -> ask(
                                endpoint, STUDY, persona, endpoint.expected().get(persona))))
                .toList();
        assertThat(Asking.all(asks)).isEmpty();
    }

    @Test
    void a_bad_token_opens_nothing() {
        Map<Persona, Map<TokenFault, String>> tokens =
                Arrays.stream(Persona.values()).collect(Collectors.toMap(persona -> persona, TokenFault::tokens));
        List<Ask> asks = ENDPOINTS.stream()
                .flatMap(endpoint -> Arrays.stream(Persona.values())
                        .flatMap(persona -> badTokens(endpoint, persona, tokens.get(persona))))
                .toList();
        assertThat(Asking.all(asks)).isEmpty();
        System.out.printf(
                "authorisation: %d endpoints x %d personas, %d token faults (%d requests)%n",
                ENDPOINTS.size(), Persona.values().length, TokenFault.values().length, asks.size());
    }

    @Test
    void somebody_elses_study_answers_as_one_that_does_not_exist() {
        List<Persona> team = List.of(Persona.COORDINATOR, Persona.INVESTIGATOR, Persona.NURSE, Persona.MONITOR);
        Map<String, Integer> others = statuses(TestStudies.studyOf("RTD", "open"), team);
        Map<String, Integer> unknown = statuses(UUID.randomUUID(), team);
        assertThat(others).isEqualTo(unknown).doesNotContainValue(Asking.PASSED);
    }

    private static Map<String, Integer> statuses(UUID study, List<Persona> personas) {
        return Asking.statuses(ENDPOINTS.stream()
                .filter(endpoint -> endpoint.path().startsWith("/v1/studies/{id}"))
                .flatMap(endpoint -> personas.stream().map(persona -> ask(endpoint, study, persona, 0)))
                .toList());
    }

    private static Stream<Ask> badTokens(Endpoint endpoint, Persona persona, Map<TokenFault, String> tokens) {
        return tokens.entrySet().stream().map(bad -> {
            int expected =
                    endpoint.isPublic() || isStopAfterTheSession(endpoint, persona, bad.getKey()) ? Asking.PASSED : 401;
            String name = persona + " with " + bad.getKey() + ": " + endpoint.name();
            return new Ask(name, endpoint.method(), endpoint.uri(STUDY), bad.getValue(), expected);
        });
    }

    /** A session that has ended does not keep anyone from stopping. */
    private static boolean isStopAfterTheSession(Endpoint endpoint, Persona persona, TokenFault fault) {
        return fault == TokenFault.EXPIRED
                && persona.isParticipant()
                && Set.of("POST /v1/me/stops", "POST /v1/me/acting/{actingRef}/stops")
                        .contains(endpoint.name());
    }

    private static Ask ask(Endpoint endpoint, UUID study, Persona persona, int expected) {
        String name = persona + ": " + endpoint.name();
        return new Ask(name, endpoint.method(), endpoint.uri(study), Asking.token(persona), expected);
    }

    private static List<Endpoint> endpoints() {
        List<String> lines = Asking.lines("endpoints.csv");
        List<Persona> personas = Arrays.stream(lines.getFirst().split(","))
                .skip(2)
                .map(name -> Persona.valueOf(name.toUpperCase()))
                .toList();
        List<Endpoint> endpoints = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            endpoints.add(new Endpoint(
                    cells[0],
                    cells[1],
                    personas.stream()
                            .collect(Collectors.toMap(
                                    persona -> persona, persona -> status(cells[2 + personas.indexOf(persona)])))));
        }
        return endpoints;
    }

    private static int status(String cell) {
        return cell.equals("ok") ? Asking.PASSED : Integer.parseInt(cell);
    }
}
