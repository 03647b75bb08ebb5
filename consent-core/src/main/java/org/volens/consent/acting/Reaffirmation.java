package org.volens.consent.acting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.Scope;

/**
 * What somebody else said for a person carries only while the person cannot say it. At sixteen a parent's yes stops
 * carrying, and when capacity returns so does a representative's yes or a consultee's agreement: for new acts at once, until
 * the person has said it themselves. A yes in a role that a steward no longer accepts never carried. At eighteen nothing stops, but people are asked to look again at what was said before.
 *
 * <p>That consent given for a child does not outlast the sixteenth birthday in a trial of a medicine, and that one found
 * able again is asked anew, is general knowledge to be checked; stopping is the safe side of it. What a person said before
 * they lost capacity is left standing and put before a steward: in and outside medicines trials the law differs (to be
 * checked).
 */
public final class Reaffirmation {

    /** How long before a day its task is shown. */
    public static final int NOTICE_DAYS = 90;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Reaffirmation() {}

    /** Why a yes no longer carries on a day; empty while it does. To be asked at the moment of every act. */
    public static Optional<Lapse> lapse(StandingYes yes, Life life, LocalDate day) {
        return ends(yes, life).filter(lapse -> !lapse.on().isAfter(day));
    }

    /** What is due on a day or within {@value #NOTICE_DAYS} days of it. Past tasks are named again until they are done. */
    public static List<ActingTask> tasks(Life life, List<StandingYes> standing, List<Mandate> mandates, LocalDate day) {
        List<ActingTask> tasks = new ArrayList<>();
        standing.forEach(yes -> about(yes, life).forEach(tasks::add));
        mandates.forEach(mandate -> runsOut(mandate).ifPresent(tasks::add));
        LocalDate shown = day.plusDays(NOTICE_DAYS);
        return tasks.stream()
                .filter(task -> !task.dueOn().isAfter(shown))
                .distinct()
                .toList();
    }

    /**
     * What the person is asked when they can decide again, after what they had said beforehand was done and as long as they have said
     * nothing since. What was said while they could not, or came from a record, is no look of theirs.
     *
     * @param events everything recorded of the person, in order
     * @param life what was found of their capacity for the register
     */
    public static Optional<ActingTask> lookAgain(List<ConsentEvent> events, Life life) {
        return life.ableSinceLoss()
                .filter(_ -> doneAndSilent(events, life))
                .map(day -> new ActingTask(ActingTask.Kind.REVIEW_WHEN_ABLE, day, "", Scope.REGISTER));
    }

    private static boolean doneAndSilent(List<ConsentEvent> events, Life life) {
        boolean silent = true;
        for (ConsentEvent event : events.reversed()) {
            if (event instanceof ConsentEvent.Stopped stopped && stopped.beforehand() != null) {
                return silent;
            }
            silent = silent && !looked(event, life);
        }
        return false;
    }

    private static boolean looked(ConsentEvent event, Life life) {
        How how = event.how();
        boolean theirs = how.acting() == null
                && how.route() != How.Route.RECORD
                && (event instanceof ConsentEvent.Chosen
                        || event instanceof ConsentEvent.Stopped
                        || event instanceof ConsentEvent.Resumed);
        return theirs && life.foundAble(how.saidAt() == null ? event.recordedAt() : how.saidAt());
    }

    private static Optional<Lapse> ends(StandingYes yes, Life life) {
        if (yes.givenBy() == null) {
            return Optional.empty();
        }
        if (!yes.roleShown()) {
            return Optional.of(new Lapse(yes, yes.givenOn(), "Said in a role that was not shown after all."));
        }
        LocalDate sixteenth = AgeBand.sixteenth(life.birthDate());
        if (yes.givenOn().isBefore(sixteenth)) {
            return Optional.of(new Lapse(yes, sixteenth, "Said for somebody who was under sixteen and now is not."));
        }
        return life.ableFrom(yes.givenOn())
                .map(able -> new Lapse(yes, able, "Said for somebody who could not decide and now can."));
    }

    private static List<ActingTask> about(StandingYes yes, Life life) {
        List<ActingTask> tasks = new ArrayList<>();
        ends(yes, life).ifPresent(lapse -> tasks.add(task(kind(lapse, life), lapse.on(), yes)));
        LocalDate eighteenth = AgeBand.eighteenth(life.birthDate());
        if (tasks.isEmpty() && yes.givenOn().isBefore(eighteenth)) {
            tasks.add(task(ActingTask.Kind.REVIEW_AT_EIGHTEEN, eighteenth, yes));
        }
        if (yes.givenBy() == null) {
            life.unableSince().ifPresent(since -> tasks.add(task(ActingTask.Kind.LOOK_AFTER_LOSS, since, yes)));
        }
        return tasks;
    }

    private static ActingTask.Kind kind(Lapse lapse, Life life) {
        if (!lapse.yes().roleShown()) {
            return ActingTask.Kind.ROLE_NOT_SHOWN;
        }
        return lapse.on().equals(AgeBand.sixteenth(life.birthDate()))
                        && lapse.yes().givenOn().isBefore(lapse.on())
                ? ActingTask.Kind.REAFFIRM_AT_SIXTEEN
                : ActingTask.Kind.REAFFIRM_WHEN_ABLE;
    }

    private static Optional<ActingTask> runsOut(Mandate mandate) {
        return mandate.until() == null || mandate.endedAt() != null
                ? Optional.empty()
                : Optional.of(new ActingTask(
                        ActingTask.Kind.MANDATE_RUNS_OUT,
                        LocalDate.ofInstant(mandate.until(), LONDON),
                        "",
                        mandate.covers()));
    }

    private static ActingTask task(ActingTask.Kind kind, LocalDate due, StandingYes yes) {
        return new ActingTask(kind, due, yes.purpose(), yes.scope());
    }
}
