package org.volens;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the API under test: database, issuers, role mapping, standing. */
public final class TestSettings {

    private static final List<List<String>> ROLES = List.of(
            List.of("RWE", "University Hospitals of Leicester NHS Trust", "S8000:G8000:R8001", "COORDINATOR"),
            List.of(
                    "RWE",
                    "University Hospitals of Leicester NHS Trust",
                    "S8000:G8000:R8000",
                    "PRINCIPAL_INVESTIGATOR"),
            List.of("RWE", "University Hospitals of Leicester NHS Trust", "S8000:G8001:R8002", "SITE_NURSE"),
            List.of("VOL", "Register operator", "S8002:G8003:R8010", "APPROVER"),
            List.of("VOL", "Register operator", "S8002:G8003:R8011", "STEWARD"),
            List.of("VOL", "Register operator", "S8002:G8003:R8012", "HELPLINE"),
            List.of("AUD", "Audit office", "S8002:G8003:R8013", "AUDITOR"),
            List.of("VOL", "Register operator", "S8002:G8003:R8014", "ACCESS_COMMITTEE"),
            List.of("RTD", "Another NHS trust", "S8000:G8000:R8001", "COORDINATOR"),
            List.of("SPN", "A sponsor", "S8002:G8003:R8015", "MONITOR"));

    private static final Path KEYS = TestFolders.made("volens-keys").resolve("keys");

    private TestSettings() {}

    /** The settings of a running API, to be changed by tests that start another one. */
    public static Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("logging.level.root", "warn");
        settings.put("logging.level.org.springdoc", "error");
        settings.put("logging.level.org.springframework.boot.diagnostics", "off");
        settings.put("volens.db.connections", "10");
        settings.put("volens.invitations.issue-every", "200ms");
        settings.put("volens.sending.every", "200ms");
        settings.put("volens.stops.follow-every", "200ms");
        settings.put("volens.subscribers.every", "100ms");
        settings.put("volens.subscribers.first-retry", "300ms");
        settings.put("volens.subscribers.per-minute", "60000");
        settings.put("volens.subscribers.loopback", "true");
        settings.put("volens.subscribers.hosts", "hooks.example.org");
        settings.put("volens.keys.directory", KEYS.toString());
        settings.put("volens.keys.create", "true");
        settings.put("volens.log.directory", KEYS.resolveSibling("log").toString());
        settings.put("volens.log.every", "50ms");
        settings.put("volens.log.witnesses", TestWitness.SIGNER.key().write());
        settings.put("volens.log.patience", "10s");
        settings.put("volens.db.url", TestDatabase.accounts().url());
        settings.put("volens.db.user", TestDatabase.accounts().app().name());
        settings.put("volens.db.password", TestDatabase.accounts().app().password());
        settings.putAll(issuers());
        settings.putAll(standing());
        return settings;
    }

    /** Settings as arguments of the command line. */
    public static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, String> issuers() {
        Map<String, String> settings = new LinkedHashMap<>();
        issuer(settings, 0, "staff", TestIssuers.STAFF, "RS256,PS256");
        issuer(settings, 1, "participant", TestIssuers.PARTICIPANTS, "RS512");
        for (int i = 0; i < ROLES.size(); i++) {
            String role = "volens.issuers[0].roles[" + i + "].";
            settings.put(role + "organisation", ROLES.get(i).get(0));
            settings.put(role + "organisation-name", ROLES.get(i).get(1));
            settings.put(role + "role-code", ROLES.get(i).get(2));
            settings.put(role + "role", ROLES.get(i).get(3));
        }
        settings.put("volens.issuers[0].scopes[1].scope", "permits.take");
        settings.put("volens.issuers[0].scopes[1].role", "SENDER");
        settings.put("volens.issuers[0].scopes[1].organisation", "VOL");
        settings.put("volens.issuers[0].scopes[1].organisation-name", "Register operator");
        settings.put("volens.issuers[0].scopes[2].scope", "notices.report");
        settings.put("volens.issuers[0].scopes[2].role", "SUBSCRIBER");
        settings.put("volens.issuers[0].scopes[2].organisation", "RWE");
        settings.put("volens.issuers[0].scopes[2].organisation-name", "University Hospitals of Leicester NHS Trust");
        settings.put("volens.issuers[0].scopes[0].scope", "returns.read");
        settings.put("volens.issuers[0].scopes[0].role", "NIHR");
        settings.put("volens.issuers[0].scopes[0].organisation", "NIHR");
        settings.put(
                "volens.issuers[0].scopes[0].organisation-name", "National Institute for Health and Care Research");
        return settings;
    }

    private static void issuer(Map<String, String> settings, int index, String kind, String uri, String algorithms) {
        String issuer = "volens.issuers[" + index + "].";
        settings.put(issuer + "name", kind);
        settings.put(issuer + "uri", uri);
        settings.put(issuer + "jwks-uri", TestIssuers.keysAt(uri));
        settings.put(issuer + "algorithms", algorithms);
        settings.put(issuer + "audience", TestIssuers.AUDIENCE);
        settings.put(issuer + "kind", kind);
    }

    private static Map<String, String> standing() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("volens.standing.service-name", "Join Research (test)");
        settings.put("volens.standing.fictional", "true");
        settings.put("volens.standing.controller", "Example Register Trust");
        settings.put("volens.standing.processor-agreement", "EX-PA-1");
        settings.put("volens.standing.rec-reference", "26/EX/0001");
        settings.put("volens.standing.rec-expiry", "2099-12-31");
        settings.put("volens.standing.dpia-version", "1.0");
        settings.put("volens.standing.caldicott-guardian", "Example Guardian");
        settings.put("volens.standing.retention-schedule", "EX-RS-1");
        settings.put("volens.standing.contact.phone", "01632 960000");
        settings.put("volens.standing.contact.email", "help@register.example");
        settings.put("volens.standing.contact.hours", "Monday to Friday, 9 to 5");
        return settings;
    }
}
