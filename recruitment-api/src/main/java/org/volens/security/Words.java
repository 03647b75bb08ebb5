package org.volens.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names by which clients learn what they may do ({@code may} of a study, {@code commands} of whoami). Two endpoints
 * have more than one name: the change of a study's state is named by where it leads, and the access committee's own
 * approval has a name of its own.
 */
public final class Words {

    /** Every change of a study's state, by name. */
    public static final List<String> STUDY_STATES =
            List.of("review", "redraft", "open", "pause", "halt", "follow-up", "close");

    private Words() {}

    /**
     * The names of these commands for somebody with these roles, sorted.
     *
     * @param stateChanges the changes of state that are possible where the state may be changed at all
     */
    public static List<String> of(Set<Role> roles, Set<Command> commands, List<String> stateChanges) {
        return commands.stream()
                .flatMap(command -> words(roles, command, stateChanges))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> words(Set<Role> roles, Command command, List<String> stateChanges) {
        return switch (command) {
            case CHANGE_STUDY_STATE -> stateChanges.stream();
            case RECORD_APPROVAL ->
                roles.stream()
                        .filter(command.needs().roles()::contains)
                        .map(role -> role == Role.ACCESS_COMMITTEE ? "record-access-decision" : command.word());
            default -> Stream.of(command.word());
        };
    }
}
