package org.volens.participants;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;

/**
 * What somebody asked to stop, as far as it could be read.
 *
 * @param level how far; all contact where it was not said or could not be read
 * @param study the study, for a stop of one study
 * @param purpose the purpose, for a stop of one purpose
 * @param until the end of a pause, as far as it was said and could be read
 * @param clear whether it was said and could be read
 */
public record StopAsked(
        StopLevel level,
        @Nullable UUID study,
        @Nullable String purpose,
        @Nullable Instant until,
        boolean clear) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Nothing that could be read: all contact stops. */
    public static final StopAsked UNCLEAR = new StopAsked(StopLevel.CONTACT, null, null, null, false);

    /** Nothing more about one study. */
    public static StopAsked ofStudy(UUID study) {
        return new StopAsked(StopLevel.STUDY, study, null, null, true);
    }

    /**
     * Reads what a body asks. A body that could not be read to its end may have asked for more than the part that could:
     * only leaving the register, the most there is, counts from such a part.
     *
     * @param study the study that the route itself is about, such as that of a link's message
     */
    public static StopAsked in(StopBody body, @Nullable UUID study) {
        Optional<StopLevel> said =
                body.text("scope").or(() -> body.text("choice")).flatMap(StopAsked::level);
        if (said.isEmpty() || (!body.whole() && said.get() != StopLevel.REGISTER) || twiceOrUnread(body, said.get())) {
            return UNCLEAR;
        }
        if (study != null && another(body, study, said.get())) {
            return UNCLEAR;
        }
        UUID about = study == null ? body.text("studyId").flatMap(StopAsked::id).orElse(null) : study;
        return new StopAsked(said.get(), about, body.text("purpose").orElse(null), until(body), true);
    }

    /** Whether a stop by a route that is about one study names another one, or one that cannot be read. */
    private static boolean another(StopBody body, UUID study, StopLevel said) {
        return (said == StopLevel.STUDY || said == StopLevel.PURPOSE)
                && body.text("studyId")
                        .filter(text -> !id(text).equals(Optional.of(study)))
                        .isPresent();
    }

    /** Whether it names two stops, or a study that cannot be read where that would make it one of all studies. */
    private static boolean twiceOrUnread(StopBody body, StopLevel said) {
        boolean another = body.text("choice").filter(_ -> body.text("scope").isPresent()).stream()
                .anyMatch(text -> !level(text).equals(Optional.of(said)));
        boolean noStudy = said == StopLevel.PURPOSE
                && body.text("studyId").filter(text -> id(text).isEmpty()).isPresent();
        return another || noStudy;
    }

    /** What is asked of the ledger. */
    public Stopping.Request request(How how) {
        boolean ofStudy = level == StopLevel.STUDY || level == StopLevel.PURPOSE;
        Scope scope = ofStudy && study != null ? Scope.study(study) : Scope.REGISTER;
        return new Stopping.Request(level, scope, purpose, until, how);
    }

    /** Whether it names one study, or a choice that is made in studies, so that what becomes of it depends on what the person did there. */
    boolean ofOneStudy() {
        return study != null
                && (level == StopLevel.STUDY
                        || level == StopLevel.PURPOSE && purpose != null && madeInStudies(purpose));
    }

    /** Whether a choice is made in single studies or at their sites. */
    static boolean madeInStudies(String purpose) {
        return PurposeCodes.ofStudy(purpose) || purpose.equals(PurposeCodes.PUT_IN_TOUCH);
    }

    /** The stop that this would be of somebody who has to do with the study, in place of the one that was recorded. */
    ConsentEvent.Stopped asIfStopped(ConsentEvent.Stopped recorded) {
        Scope scope = study == null ? Scope.REGISTER : Scope.study(study);
        return new ConsentEvent.Stopped(
                recorded.seq(),
                recorded.recordedAt(),
                level,
                level == StopLevel.STUDY ? scope : Scope.REGISTER,
                purpose == null || level == StopLevel.STUDY
                        ? List.of()
                        : List.of(new ConsentEvent.Item(purpose, scope)),
                recorded.how(),
                null);
    }

    /** The end of a pause: a day, which it lasts to the end of, or a moment. */
    private static @Nullable Instant until(StopBody body) {
        return body.text("until").map(String::strip).flatMap(StopAsked::moment).orElse(null);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    text.matches("\\d{4}-\\d{2}-\\d{2}")
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(LONDON)
                                    .toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException unclear) {
            return Optional.empty();
        }
    }

    private static Optional<StopLevel> level(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "purpose" -> Optional.of(StopLevel.PURPOSE);
            case "pause" -> Optional.of(StopLevel.PAUSE);
            case "study" -> Optional.of(StopLevel.STUDY);
            case "contact" -> Optional.of(StopLevel.CONTACT);
            case "access" -> Optional.of(StopLevel.ACCESS);
            case "register" -> Optional.of(StopLevel.REGISTER);
            case "erase" -> Optional.of(StopLevel.ERASE);
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException unclear) {
            return Optional.empty();
        }
    }
}
