package org.volens.admin.stub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The staff of the stubs: name, organisation, platform role and the commands it gives. */
final class Personas {
    static final Map<String, String> NAMES = new LinkedHashMap<>();
    private static final Map<String, List<String>> ORGANISATIONS = new LinkedHashMap<>();
    private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

    private Personas() {}

    static {
        var leicester = List.of("RWE", "University Hospitals of Leicester NHS Trust");
        var operator = List.of("VOL", "Register operator");
        persona("coordinator", "Carys Coombes", leicester, "COORDINATOR", "list-studies", "import-study");
        persona("investigator", "Dr Imran Shah", leicester, "PRINCIPAL_INVESTIGATOR", "list-studies");
        persona("nurse", "Noor Bakare", leicester, "SITE_NURSE", "list-studies");
        persona("approver", "Alun Price", operator, "APPROVER", "decide-wave");
        persona(
                "steward",
                "Stella Moyo",
                operator,
                "STEWARD",
                "find-person",
                "import-register",
                "see-concerns",
                "answer-concern",
                "see-incidents",
                "report-incident");
        persona(
                "helpline",
                "Hana Lindqvist",
                operator,
                "HELPLINE",
                "find-person",
                "record-stop",
                "see-concerns",
                "answer-concern");
        persona(
                "auditor",
                "Audrey Quill",
                List.of("AUD", "Independent audit office"),
                "AUDITOR",
                "list-studies",
                "see-audit");
        persona("committee", "Cerys Nkomo", operator, "ACCESS_COMMITTEE", "list-studies", "record-access-decision");
        persona(
                "newcomer",
                "Nia Owens",
                List.of("RTD", "Newcastle upon Tyne Hospitals NHS Foundation Trust"),
                "COORDINATOR",
                "list-studies",
                "import-study");
        persona("visitor", "Vic Orr", List.of("XYZ", "Somewhere else"), "NONE", "nothing-at-all");
    }

    private static void persona(String key, String name, List<String> organisation, String role, String... commands) {
        NAMES.put(key, name);
        ORGANISATIONS.put(key, List.of(organisation.get(0), organisation.get(1), role));
        COMMANDS.put(key, List.of(commands));
    }

    static String whoAmI(String persona) {
        var place = ORGANISATIONS.get(persona);
        return """
            {"id":"staff-%s","name":"%s","organisation":{"odsCode":"%s","name":"%s"},"roles":["%s"],"commands":%s,"assurance":"3"}
            """.formatted(
                persona, NAMES.get(persona), place.get(0), place.get(1), place.get(2), quoted(COMMANDS.get(persona)));
    }

    private static String quoted(List<String> words) {
        return "[\"" + String.join("\",\"", words) + "\"]";
    }
}
