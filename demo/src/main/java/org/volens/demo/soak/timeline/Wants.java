package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Wish;

/** What a person wants after some events: the checker's own fold. It looks back for the last word on each thing. */
public record Wants(List<ConsentEvent> events) {

    private static final List<String> CHANNELS = Stream.of("app", "email", "sms", "letter", "phone")
            .map("contact-by-"::concat)
            .toList();
    private static final String STUDY = "study:";
    private static final String GIVEN = "given";

    public Wants {
        events = List.copyOf(events);
    }

    /** Where a purpose stands, in the word that the person reads. */
    public String standing(String purpose) {
        boolean lapsed = false;
        for (int i = events.size() - 1; i >= 0; i--) {
            ConsentEvent event = events.get(i);
            if (leaves(event) && Ladder.protects(purpose)) {
                String before = new Wants(events.subList(0, i)).standing(purpose);
                return before.equals(GIVEN) ? before : "withdrawn";
            }
            lapsed |= event instanceof ConsentEvent.Lapsed && event.touches(purpose);
            Optional<String> word = word(event, purpose);
            if (word.isPresent()) {
                return lapsed && word.get().equals(GIVEN) ? "expired" : word.get();
            }
        }
        return "not-asked";
    }

    private static boolean leaves(ConsentEvent event) {
        return event instanceof ConsentEvent.Stopped stopped && stopped.level() == StopLevel.REGISTER;
    }

    private static Optional<String> word(ConsentEvent event, String purpose) {
        return switch (event) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .filter(choice -> choice.purpose().equals(purpose))
                        .map(choice -> choice.answer() == Answer.GIVEN ? GIVEN : "refused")
                        .findFirst();
            case ConsentEvent.Stopped stopped ->
                Ladder.covers(level(stopped), stoppedPurpose(stopped), purpose)
                        ? Optional.of("withdrawn")
                        : Optional.empty();
            case ConsentEvent.Erased _ -> Optional.of("not-asked");
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _ -> Optional.empty();
        };
    }

    /** Until when the person wants to be left alone, if they ever said so and did not end it. */
    public @Nullable Instant pausedUntil() {
        for (ConsentEvent event : events.reversed()) {
            switch (event) {
                case ConsentEvent.Stopped stopped
                when stopped.level() == StopLevel.PAUSE -> {
                    return stopped.until();
                }
                case ConsentEvent.Resumed _, ConsentEvent.Erased _ -> {
                    return null;
                }
                default -> {}
            }
        }
        return null;
    }

    /** Whether a deed may be done at a time. */
    public boolean allows(Deed deed, Instant at) {
        Instant until = pausedUntil();
        boolean paused = Ladder.reaches(deed) && until != null && at.isBefore(until);
        boolean left = Ladder.endedByLeaving(deed) && left(deed.study());
        return !paused
                && !left
                && Ladder.unlessSaidNo(deed).filter(this::saidNo).isEmpty()
                && switch (deed.act()) {
                    case "tell-results" -> results(deed.study());
                    case "use-option" -> option(deed);
                    default -> Ladder.needs(deed).stream().allMatch(this::given);
                };
    }

    /** Whether its option and taking part both stand at yes in the study. */
    private boolean option(Deed deed) {
        Scope study = Scope.study(Objects.requireNonNull(deed.study()));
        return Ladder.needs(deed).stream()
                .allMatch(purpose -> inStudy(purpose, study).equals(GIVEN));
    }

    private String inStudy(String purpose, Scope study) {
        String word = "not-asked";
        for (ConsentEvent event : events) {
            boolean contact = purpose.equals(Ladder.LATER)
                    && event instanceof ConsentEvent.Stopped stopped
                    && Ladder.covers(level(stopped), null, purpose);
            word = event instanceof ConsentEvent.Erased
                    ? "not-asked"
                    : said(event, purpose, study).orElse(contact && word.equals(GIVEN) ? "withdrawn" : word);
        }
        return word;
    }

    /** Whether results are wanted of a study in which the person once took part, by its own question where they answered that. */
    private boolean results(@Nullable UUID study) {
        Scope of = Scope.study(Objects.requireNonNull(study));
        String word = ofOne(of);
        return tookPart(of) && (word.equals("not-asked") ? given(Ladder.RESULTS) : word.equals(GIVEN));
    }

    private boolean tookPart(Scope study) {
        boolean took = false;
        for (ConsentEvent event : events) {
            took = !(event instanceof ConsentEvent.Erased)
                    && (took
                            || said(event, Ladder.TAKE_PART, study)
                                    .filter(GIVEN::equals)
                                    .isPresent());
        }
        return took;
    }

    /** Where the results of one study stand. */
    private String ofOne(Scope study) {
        String word = "not-asked";
        for (ConsentEvent event : events) {
            boolean noneAtAll = Set.of("refused", "withdrawn")
                    .contains(word(event, Ladder.RESULTS).orElse(""));
            String ended = noneAtAll && word.equals(GIVEN) ? "withdrawn" : word;
            word = event instanceof ConsentEvent.Erased
                    ? "not-asked"
                    : said(event, Ladder.RESULTS_OF_ONE, study).orElse(ended);
        }
        return word;
    }

    /** What an event says of a purpose in one study by name. */
    private static Optional<String> said(ConsentEvent event, String purpose, Scope study) {
        return switch (event) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .filter(choice -> choice.purpose().equals(purpose)
                                && choice.scope().equals(study))
                        .map(choice -> choice.answer() == Answer.GIVEN ? GIVEN : "refused")
                        .findFirst();
            case ConsentEvent.Stopped stopped ->
                stopped.withdrawn().contains(new ConsentEvent.Item(purpose, study))
                        ? Optional.of("withdrawn")
                        : Optional.empty();
            case ConsentEvent.Erased _, ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _ ->
                Optional.empty();
        };
    }

    private boolean saidNo(String purpose) {
        return Set.of("refused", "withdrawn").contains(standing(purpose));
    }

    private boolean given(String purpose) {
        return purpose.equals(Ladder.SOME_CHANNEL)
                ? CHANNELS.stream().anyMatch(this::given)
                : standing(purpose).equals(GIVEN);
    }

    private boolean left(@Nullable UUID study) {
        if (study == null) {
            return false;
        }
        for (ConsentEvent event : events.reversed()) {
            switch (event) {
                case ConsentEvent.Stopped stopped
                when study.equals(study(stopped)) -> {
                    return true;
                }
                case ConsentEvent.Erased _ -> {
                    return false;
                }
                case ConsentEvent.Chosen _
                when said(event, Ladder.TAKE_PART, Scope.study(study))
                        .filter(GIVEN::equals)
                        .isPresent() -> {
                    return false; // whoever takes part again is back
                }
                default -> {}
            }
        }
        return false;
    }

    /** How far a stop of the ledger goes. */
    public static Wish wish(ConsentEvent.Stopped stopped) {
        return new Wish(level(stopped), stoppedPurpose(stopped), about(stopped), stopped.until());
    }

    private static String level(ConsentEvent.Stopped stopped) {
        return stopped.level().code();
    }

    /** The study that was left, or in which one choice was taken back. */
    private static @Nullable UUID about(ConsentEvent.Stopped stopped) {
        return stopped.level() == StopLevel.PURPOSE && !stopped.withdrawn().isEmpty()
                ? study(stopped.withdrawn().getFirst().scope().value())
                : study(stopped);
    }

    private static @Nullable UUID study(ConsentEvent.Stopped stopped) {
        return study(stopped.scope().value());
    }

    /** The study that something was decided in; null for the register. */
    static @Nullable UUID study(Scope scope) {
        return study(scope.value());
    }

    private static @Nullable UUID study(String scope) {
        return scope.startsWith(STUDY) ? UUID.fromString(scope.substring(STUDY.length())) : null;
    }

    private static @Nullable String stoppedPurpose(ConsentEvent.Stopped stopped) {
        return stopped.level() == StopLevel.PURPOSE && !stopped.withdrawn().isEmpty()
                ? stopped.withdrawn().getFirst().purpose()
                : null;
    }
}
