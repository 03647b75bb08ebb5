package org.volens.demo.register;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.volens.demo.people.PersonLine;
import org.volens.demo.people.PersonLines;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.SettingRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry steward's bulk import, as anybody with the steward's token could run it. */
final class Steward {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DemoSettings settings;
    private final String token;

    Steward(DemoSettings settings) throws IOException, InterruptedException {
        this.settings = settings;
        this.token = sent(HttpRequest.newBuilder(URI.create(settings.signInUrl() + "/demo/tokens/steward"))
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** Imports people and says how many facts were kept; nothing may be rejected, since all was made to be right. */
    int bring(List<PersonLine> people) throws IOException, InterruptedException {
        String lines = people.stream().map(PersonLines::json).collect(Collectors.joining("\n", "", "\n"));
        String answer = sent(HttpRequest.newBuilder(URI.create(settings.apiUrl() + "/v1/register/imports"))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(lines))
                .build());
        JsonNode report = JsonMapper.shared().readTree(answer);
        JsonNode facts = report.at("/facts");
        int lost =
                facts.at("/outsideCodeSets").asInt() + facts.at("/notPermitted").asInt();
        if (!report.at("/rejected").isEmpty() || lost > 0) {
            throw new SettingRefused("The register did not take the made-up people as they are: " + answer);
        }
        return facts.at("/stored").asInt();
    }

    private String sent(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new SettingRefused(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
