package org.volens.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who may do what: role, then study, then duty, then state. The order matters: a role that could never do it is
 * refused without looking at the study, and a study that is not the caller's answers as one that does not exist.
 */
public final class PermissionTable {

    /** Roles whose commands reach every study; everyone else needs an entry in the study's delegation log. */
    private static final Set<Role> EVERY_STUDY = Collections.unmodifiableSet(
            EnumSet.of(Role.APPROVER, Role.AUDITOR, Role.ACCESS_COMMITTEE, Role.STEWARD, Role.NIHR));

    private PermissionTable() {}

    /** The decision for one command. The standing is empty where the command is about no study or the study is unknown. */
    public static Access decide(Actor actor, Command command, Optional<StudyStanding> standing) {
        Access access = decidePlainly(actor, command, standing);
        return command.has(Needs.Trait.HIDDEN) && access instanceof Access.NotPermitted
                ? new Access.NotFound()
                : access;
    }

    /** Whether the study has to be looked up at all: not for those whose role could never do it. */
    static boolean needsStanding(Actor actor, Command command) {
        return isAboutStudy(command)
                && !Collections.disjoint(roles(actor), command.needs().roles());
    }

    /** Every command that these roles may ever do. */
    public static Set<Command> ever(Set<Role> roles) {
        return Arrays.stream(Command.values())
                .filter(command -> !Collections.disjoint(roles, command.needs().roles()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every command on this study that the caller may do now. */
    public static Set<Command> now(Actor actor, StudyStanding standing) {
        return Arrays.stream(Command.values())
                .filter(PermissionTable::isAboutStudy)
                .filter(command -> decide(actor, command, Optional.of(standing)) instanceof Access.Allowed)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The platform roles of a caller. */
    public static Set<Role> roles(Actor actor) {
        return switch (actor) {
            case Actor.Anonymous nobody -> Set.of();
            case Actor.Participant participant -> Set.of(Role.PARTICIPANT);
            case Actor.Staff staff -> staff.roles();
            case Actor.Machine machine -> machine.roles();
        };
    }

    private static Access decidePlainly(Actor actor, Command command, Optional<StudyStanding> standing) {
        if (command.needs().scope() == Needs.Scope.PUBLIC) {
            return new Access.Allowed();
        }
        if (actor instanceof Actor.Anonymous) {
            return new Access.NotSignedIn();
        }
        Set<Role> held = EnumSet.copyOf(command.needs().roles());
        held.retainAll(roles(actor));
        if (held.isEmpty()) {
            return notPermitted(command);
        }
        if (actor instanceof Actor.Participant participant && !assured(participant, command)) {
            return new Access.NotPermitted(
                    "assurance",
                    "Sign in again with a way that shows more surely who you are. You can stop at any time without.");
        }
        return isAboutStudy(command) ? decideInStudy(held, command, standing) : new Access.Allowed();
    }

    /** A weak sign-in is enough to stop with and to read the leaflet, and shows nothing of anybody. */
    private static boolean assured(Actor.Participant participant, Command command) {
        return participant.assured() || command.has(Needs.Trait.NEVER_REFUSED) || command == Command.SEE_LEAFLET;
    }

    private static Access decideInStudy(Set<Role> held, Command command, Optional<StudyStanding> standing) {
        boolean everywhere = !Collections.disjoint(held, EVERY_STUDY);
        Optional<StudyStanding> visible =
                standing.filter(found -> everywhere || !found.entries().isEmpty());
        if (visible.isEmpty()) {
            return new Access.NotFound();
        }
        if (!everywhere && !dutyReaches(command.needs(), visible.get())) {
            return notPermitted(command);
        }
        return stateAllows(command, visible.get());
    }

    private static boolean dutyReaches(Needs needs, StudyStanding standing) {
        Duty[] wanted = needs.duties().toArray(Duty[]::new);
        return switch (needs.scope()) {
            case SITE -> !standing.sites(wanted).isEmpty();
            case STUDY -> wanted.length == 0 || standing.holds(wanted);
            case PUBLIC, SELF, PLATFORM -> true;
        };
    }

    private static Access stateAllows(Command command, StudyStanding standing) {
        Set<StudyState> states = command.needs().states();
        return states.contains(standing.state())
                ? new Access.Allowed()
                : new Access.WrongState("The study is " + standing.state().word() + "; this is possible while it is "
                        + words(states) + ".");
    }

    private static String words(Collection<StudyState> states) {
        return states.stream().sorted().map(StudyState::word).collect(Collectors.joining(" or "));
    }

    private static Access notPermitted(Command command) {
        return command == Command.DECIDE_WAVE
                ? new Access.NotPermitted(
                        "approver-other-team",
                        "An invitation run is decided by an approver from another team, never by who proposed it.")
                : new Access.NotPermitted(
                        "may-" + command.word(), "Your role or duties do not include \"" + command.word() + "\".");
    }

    private static boolean isAboutStudy(Command command) {
        return Set.of(Needs.Scope.STUDY, Needs.Scope.SITE)
                .contains(command.needs().scope());
    }
}
