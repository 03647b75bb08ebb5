package org.volens.consent.acting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/**
 * A consultee's agreement that stands: the last that was advised about a study, with nothing said since by the person or by anybody
 * who took them out of it, and no own no of theirs from any time. It permits nothing; whether it can carry that somebody takes
 * part is asked of it at that moment, because capacity may have returned and the role may not have been shown after all.
 *
 * @param givenAt when it was given
 * @param yes the same as what falls due sees it
 */
public record StandingAdvice(Instant givenAt, StandingYes yes) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /**
     * What stands of advice about one study.
     *
     * @param all everything advised about the person, the oldest first
     * @param events everything recorded of the person, in order
     * @param mandates mandates for the person
     */
    public static Optional<StandingAdvice> of(
            Scope study, List<ConsulteeAdvice> all, List<ConsentEvent> events, Map<UUID, Mandate> mandates) {
        Item takingPart = new Item(PurposeCodes.TAKE_PART, study);
        return all.stream()
                .filter(advice -> advice.study().equals(study))
                .reduce((_, last) -> last)
                .filter(ConsulteeAdvice::agrees)
                .filter(_ -> !OwnNo.stands(events, study, takingPart))
                .filter(advice -> events.stream().noneMatch(event -> settles(event, takingPart, advice.givenAt())))
                .flatMap(advice ->
                        Optional.ofNullable(mandates.get(advice.mandateId())).map(mandate -> of(advice, mandate)));
    }

    /** Whether it carries that somebody takes part on a day. */
    public boolean carries(Life life, LocalDate day) {
        return Reaffirmation.lapse(yes, life, day).isEmpty();
    }

    private static StandingAdvice of(ConsulteeAdvice advice, Mandate mandate) {
        return new StandingAdvice(
                advice.givenAt(),
                new StandingYes(
                        PurposeCodes.TAKE_PART,
                        advice.study(),
                        mandate.role(),
                        LocalDate.ofInstant(advice.givenAt(), LONDON),
                        mandate.evidence().checkedAt() != null));
    }

    /** Whether taking part was answered, or the study left, after the advice was given. */
    private static boolean settles(ConsentEvent event, Item takingPart, Instant givenAt) {
        return !event.recordedAt().isBefore(givenAt)
                && switch (event) {
                    case ConsentEvent.Chosen chosen ->
                        chosen.choices().stream()
                                .anyMatch(choice -> takingPart.equals(new Item(choice.purpose(), choice.scope())));
                    case ConsentEvent.Stopped stopped ->
                        stopped.withdrawn().contains(takingPart)
                                || (stopped.level() == StopLevel.STUDY
                                        && stopped.scope().equals(takingPart.scope()));
                    case ConsentEvent.Resumed _,
                            ConsentEvent.Corrected _,
                            ConsentEvent.Lapsed _,
                            ConsentEvent.Erased _ -> false;
                };
    }
}
