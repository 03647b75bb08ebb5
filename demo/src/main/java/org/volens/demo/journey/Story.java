package org.volens.demo.journey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.volens.demo.settings.DemoSettings;
import tools.jackson.databind.json.JsonMapper;

/** What the steps of the story share: who speaks, and what was learned on the way. */
final class Story {

    private final DemoSettings settings;
    private final String machineSecret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> learned = new HashMap<>();

    Story(DemoSettings settings, String machineSecret) {
        this.settings = settings;
        this.machineSecret = machineSecret;
    }

    /** A persona with a token of their own. */
    Caller as(String persona) {
        return new Caller(http, settings.apiUrl(), () -> tokens.computeIfAbsent(persona, this::token));
    }

    /** Anybody, without a token. */
    Caller anyone() {
        return new Caller(http, settings.apiUrl(), () -> "");
    }

    /** Keeps something for a later step. */
    void learn(String what, String value) {
        NotHeld.unless(!value.isBlank(), "the API did not say the " + what);
        learned.put(what, value);
    }

    /** What an earlier step learned. */
    String known(String what) {
        String value = learned.get(what);
        if (value == null) {
            throw new NotHeld("no earlier step learned the " + what);
        }
        return value;
    }

    /** The path of the study, and of something in it. */
    String study(String rest) {
        return "/v1/studies/" + known("study") + rest;
    }

    private String token(String persona) {
        return persona.equals("nihr") ? machineToken() : personToken(persona);
    }

    private String personToken(String persona) {
        return sent(HttpRequest.newBuilder(URI.create(settings.signInUrl() + "/demo/tokens/" + persona))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private String machineToken() {
        String credentials =
                Base64.getEncoder().encodeToString(("nihr:" + machineSecret).getBytes(StandardCharsets.UTF_8));
        String answer = sent(HttpRequest.newBuilder(URI.create(settings.signInUrl() + "/staff/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=returns.read"))
                .build());
        return JsonMapper.shared().readTree(answer).at("/access_token").asString();
    }

    private String sent(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            NotHeld.unless(answer.statusCode() == 200, "the sign-in answered " + answer.statusCode());
            return answer.body();
        } catch (java.io.IOException failure) {
            throw new NotHeld("the sign-in did not answer: " + failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotHeld("the story was interrupted");
        }
    }
}
