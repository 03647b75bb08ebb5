package org.volens.demo.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;
import org.volens.demo.settings.DemoSettings;
import tools.jackson.databind.json.JsonMapper;

/** The settings file of the API in a demo: whom it trusts and which role code means what. What production would hold in its own file. */
final class ApiSettings {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("coordinator", "COORDINATOR"),
            Map.entry("outsider", "COORDINATOR"),
            Map.entry("investigator", "PRINCIPAL_INVESTIGATOR"),
            Map.entry("nurse", "SITE_NURSE"),
            Map.entry("approver", "APPROVER"),
            Map.entry("steward", "STEWARD"),
            Map.entry("helpline", "HELPLINE"),
            Map.entry("auditor", "AUDITOR"),
            Map.entry("committee", "ACCESS_COMMITTEE"),
            Map.entry("monitor", "MONITOR"));

    private ApiSettings() {}

    /** Writes the file and says where it is; JSON is YAML, which is what the API reads. */
    static Path write(DemoSettings settings) throws IOException {
        Path file = settings.folder().root().resolve("recruitment-api.yaml");
        var content = Map.of(
                "volens",
                Map.of(
                        "public-url",
                        settings.apiUrl(),
                        "issuers",
                        List.of(staff(settings), people(settings)),
                        "standing",
                        standing()));
        return Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
    }

    private static Map<String, Object> staff(DemoSettings settings) {
        var issuer = issuer(settings, "staff", "STAFF", "RS256");
        issuer.put("roles", Personas.staff().stream().map(ApiSettings::role).toList());
        issuer.put(
                "scopes",
                List.of(
                        Map.of(
                                "scope", Personas.machine().scope(),
                                "role", "NIHR",
                                "organisation", "NIHR",
                                "organisation-name", "National Institute for Health and Care Research (demo)"),
                        Map.of(
                                "scope", "permits.take",
                                "role", "SENDER",
                                "organisation", "VOL",
                                "organisation-name", "Messages of the register (demo)")));
        return issuer;
    }

    private static Map<String, Object> people(DemoSettings settings) {
        return issuer(settings, "people", "PARTICIPANT", "RS512");
    }

    private static Map<String, Object> issuer(DemoSettings settings, String path, String kind, String algorithm) {
        String address = settings.signInUrl() + "/" + path;
        var issuer = new LinkedHashMap<String, Object>();
        issuer.put("name", "demo " + path);
        issuer.put("uri", address);
        issuer.put("jwks-uri", address + "/oauth2/jwks");
        issuer.put("algorithms", List.of(algorithm));
        issuer.put("audience", "volens-api");
        issuer.put("kind", kind);
        return issuer;
    }

    private static Map<String, String> role(Persona.Staff staff) {
        return Map.of(
                "organisation", staff.odsCode(),
                "organisation-name", staff.organisation(),
                "role-code", staff.roleCode(),
                "role", ROLES.getOrDefault(staff.key(), ""));
    }

    /** Who answers for the register in law: plainly nobody. */
    private static Map<String, Object> standing() {
        var standing = new LinkedHashMap<String, Object>();
        standing.put("service-name", "Join Research (demo)");
        standing.put("fictional", true);
        standing.put("controller", "Demo Research Register, which does not exist");
        standing.put("processor-agreement", "DEMO-PA-1");
        standing.put("rec-reference", "00/DEMO/0000");
        standing.put("rec-expiry", "2099-12-31");
        standing.put("dpia-version", "demo");
        standing.put("caldicott-guardian", "Nobody (demo)");
        standing.put("retention-schedule", "DEMO-RS-1");
        standing.put(
                "contact",
                Map.of("phone", "01632 960100", "email", "helpline@example.org", "hours", "Monday to Friday, 9 to 5"));
        return standing;
    }
}
