package org.volens.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.volens.Golden;

class PermissionDocumentTest {

    private static final String HEAD = """
            # Who may do what

            Generated from `Command`, the table that is asked before anything else; do not edit it here. A right in a study is
            an organisation that takes part, times an entry of the delegation log that counts today. Approvers, auditors, the
            access committee, stewards and NIHR need no entry for what is theirs; a sponsor's monitor has the duty `monitor`.
            A role that could never do it is refused (403) without looking at the study; then a study that is not the caller's
            answers as one that does not exist (404); then the duty (403); then the state (409).

            | command | route | scope | roles | duties (one of) | states | besides |
            |---|---|---|---|---|---|---|
            """;

    @Test
    void the_committed_table_is_the_one_that_is_asked() {
        String rows =
                Arrays.stream(Command.values()).map(PermissionDocumentTest::row).collect(Collectors.joining());
        Golden.check("permissions.md", HEAD + rows);
    }

    private static String row(Command command) {
        Needs needs = command.needs();
        return "| %s | `%s %s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                        command.word(),
                        command.method(),
                        command.pattern(),
                        word(needs.scope()),
                        words(needs.roles()),
                        words(needs.duties()),
                        states(needs),
                        words(needs.traits()));
    }

    private static String states(Needs needs) {
        boolean aboutStudy = Set.of(Needs.Scope.STUDY, Needs.Scope.SITE).contains(needs.scope());
        if (!aboutStudy) {
            return "";
        }
        return needs.states().size() == StudyState.values().length ? "any" : words(needs.states());
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted((one, other) -> Integer.compare(one.ordinal(), other.ordinal()))
                .map(PermissionDocumentTest::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase().replace('_', ' ');
    }
}
