package org.volens.security;

import org.volens.web.RequestRules;

/** Names callers so that repeats can be told apart, and says how large their bodies may be. */
final class Callers {

    private static final long STUDY_FILE_BYTES = 10L * 1024 * 1024;
    private static final long REGISTER_FILE_BYTES = 512L * 1024 * 1024;

    private Callers() {}

    static RequestRules.Caller of(Actor actor) {
        return switch (actor) {
            case Actor.Anonymous nobody -> new RequestRules.Caller("anyone", null, null);
            case Actor.Participant participant ->
                new RequestRules.Caller(
                        "participant " + participant.issuer() + " " + participant.subject(),
                        participant.issuer(),
                        participant.subject());
            case Actor.Staff staff -> new RequestRules.Caller("staff " + staff.issuer() + " " + staff.id(), null, null);
            case Actor.Machine machine ->
                new RequestRules.Caller("machine " + machine.issuer() + " " + machine.clientId(), null, null);
        };
    }

    static long largestBody(Command command) {
        if (command.has(Needs.Trait.STUDY_FILE) || command.has(Needs.Trait.SCAN_FILE)) {
            return STUDY_FILE_BYTES;
        }
        return command.has(Needs.Trait.REGISTER_FILE) ? REGISTER_FILE_BYTES : RequestRules.JSON_BYTES;
    }
}
