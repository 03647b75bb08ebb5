package org.volens.laws;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.client.WebClient;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestRuns;
import org.volens.security.Command;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything that staff and machines can read about a study: each GET of the API, asked by each of them. */
final class StaffAnswers {

    static final List<Persona> STAFF =
            Arrays.stream(Persona.values()).filter(one -> !one.isParticipant()).toList();

    private static final Map<Persona, String> TOKENS =
            STAFF.stream().collect(Collectors.toMap(persona -> persona, TestIssuers::token));

    private StaffAnswers() {}

    /** Every answer, by persona and address. */
    static Map<String, String> about(UUID study) {
        WebClient client = WebClient.create(TestApi.url());
        return Flux.fromIterable(uris(study))
                .flatMapIterable(uri ->
                        STAFF.stream().map(persona -> Map.entry(persona, uri)).toList())
                .flatMap(ask -> answer(client, ask.getKey(), ask.getValue()), 8)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(Duration.ofMinutes(2));
    }

    private static Mono<Map.Entry<String, String>> answer(WebClient client, Persona persona, String uri) {
        return client.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(TOKENS.get(persona)))
                .exchangeToMono(answer -> answer.bodyToMono(String.class).defaultIfEmpty(""))
                .map(body -> Map.entry(persona + " GET " + uri, body));
    }

    /** Every address that can be read, with this study's own runs and references in it. */
    static List<String> uris(UUID study) {
        List<String> waves = TestRuns.texts("SELECT wave_id FROM volens.wave WHERE study_id = ?", study);
        List<String> references = TestRuns.texts("SELECT reference FROM volens.screening WHERE study_id = ?", study);
        return gets().stream()
                .map(path -> path.replaceFirst("/v1/studies/\\{\\w+}", "/v1/studies/" + study))
                .flatMap(path -> filled(path, "waveId", waves))
                .flatMap(path -> filled(path, "reference", references))
                .map(path -> path.replaceAll("\\{[*]?\\w+}", "0190a000-0000-7000-8000-000000000001"))
                .distinct()
                .toList();
    }

    private static Stream<String> filled(String path, String name, List<String> values) {
        String hole = "{" + name + "}";
        return path.contains(hole) ? values.stream().map(value -> path.replace(hole, value)) : Stream.of(path);
    }

    private static List<String> gets() {
        return Arrays.stream(Command.values())
                .filter(command -> command.method().name().equals("GET"))
                .map(Command::pattern)
                .toList();
    }
}
