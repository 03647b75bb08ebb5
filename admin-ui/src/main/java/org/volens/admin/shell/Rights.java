package org.volens.admin.shell;

import java.util.List;
import java.util.Map;
import org.volens.admin.api.account.Me;

/**
 * Which commands to offer. The API decides each time; this only spares people pages that they could not use. Where the
 * API names no commands, the roles stand in.
 */
public final class Rights {
    private static final List<String> STUDY_TEAM = List.of("COORDINATOR", "PRINCIPAL_INVESTIGATOR", "SITE_NURSE");

    private static final Map<String, List<String>> BY_ROLE = Map.ofEntries(
            Map.entry(
                    "list-studies", plus(STUDY_TEAM, "MONITOR", "AUDITOR", "ACCESS_COMMITTEE", "APPROVER", "STEWARD")),
            Map.entry("import-study", List.of("COORDINATOR")),
            Map.entry("decide-wave", List.of("APPROVER")),
            Map.entry("find-person", List.of("HELPLINE", "STEWARD")),
            Map.entry("record-stop", List.of("HELPLINE", "STEWARD", "SITE_NURSE")),
            Map.entry("import-register", List.of("STEWARD")),
            Map.entry("see-concerns", List.of("HELPLINE", "STEWARD")),
            Map.entry("see-incidents", List.of("STEWARD")),
            Map.entry("download-all-returns", List.of("STEWARD")),
            Map.entry("see-audit", List.of("AUDITOR")));

    private Rights() {}

    public static boolean may(Me me, String command) {
        if (!me.commands().isEmpty()) {
            return me.commands().contains(command);
        }
        return BY_ROLE.getOrDefault(command, List.of()).stream().anyMatch(me.roles()::contains);
    }

    private static List<String> plus(List<String> roles, String... more) {
        return java.util.stream.Stream.concat(roles.stream(), java.util.Arrays.stream(more))
                .toList();
    }
}
