package org.volens.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a person's consent. Events are appended and never changed; the sequence number is the order. */
public sealed interface ConsentEvent {

    /** Sequence number within the person, from 1 without gaps. */
    int seq();

    /** When it was recorded; each is later than the one before. */
    Instant recordedAt();

    /** How it was said. */
    How how();

    /** Whether it says anything about a purpose. */
    boolean touches(String purpose);

    /** What kind of event it is, as it is written. */
    default String kind() {
        return switch (this) {
            case Chosen _ -> "chosen";
            case Stopped _ -> "stopped";
            case Resumed _ -> "resumed";
            case Corrected _ -> "corrected";
            case Lapsed _ -> "lapsed";
            case Erased _ -> "erased";
        };
    }

    /**
     * The person answered one or more purposes under one leaflet.
     *
     * @param choices the answers, in the order given
     * @param leaflet exactly what the person was given; null of a no where that is not known. A yes has one
     */
    record Chosen(
            int seq,
            Instant recordedAt,
            List<Choice> choices,
            @Nullable LeafletRef leaflet,
            How how) implements ConsentEvent {
        public Chosen {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean touches(String purpose) {
            return choices.stream().anyMatch(choice -> choice.purpose().equals(purpose));
        }
    }

    /**
     * The person stopped something. The positions it withdraws are named one by one at the moment it was said, so that a
     * purpose invented later changes nothing about it.
     *
     * @param level how far the stop goes
     * @param scope the study for a stop of one study, otherwise the register
     * @param withdrawn what it withdrew
     * @param until the end of a pause, otherwise null
     * @param beforehand what the person had said for this case, where it follows from that; otherwise null
     */
    record Stopped(
            int seq,
            Instant recordedAt,
            StopLevel level,
            Scope scope,
            List<Item> withdrawn,
            How how,
            @Nullable Instant until,
            @Nullable Said beforehand)
            implements ConsentEvent {
        public Stopped {
            withdrawn = List.copyOf(withdrawn);
        }

        /** Said when it was recorded, or as staff wrote it down. */
        public Stopped(
                int seq,
                Instant recordedAt,
                StopLevel level,
                Scope scope,
                List<Item> withdrawn,
                How how,
                @Nullable Instant until) {
            this(seq, recordedAt, level, scope, withdrawn, how, until, null);
        }

        /** The same, as it follows from what was said beforehand. */
        Stopped as(Said said) {
            return new Stopped(seq, recordedAt, level, scope, withdrawn, how, until, said);
        }

        /** Whether it follows from a record of the person's death, and not from anything that they said. */
        public boolean death() {
            return touches(PurposeCodes.DEATH);
        }

        @Override
        public boolean touches(String purpose) {
            return withdrawn.stream().anyMatch(item -> item.purpose().equals(purpose));
        }
    }

    /** The person ended a pause before its time. */
    record Resumed(int seq, Instant recordedAt, How how) implements ConsentEvent {
        @Override
        public boolean touches(String purpose) {
            return purpose.equals(PurposeCodes.PAUSE);
        }
    }

    /**
     * Answers were recorded in error: of somebody else, or not as they were said. Where the choices stood before is named one by
     * one, so that nothing else changes. A no and a stop are never corrected: only the person can undo them. A death that was
     * recorded of somebody who lives is.
     *
     * @param wrong sequence number of the answers, or of the death, that were recorded in error
     * @param why why they were wrong
     * @param restored where each choice stands again
     */
    record Corrected(int seq, Instant recordedAt, int wrong, String why, List<Restored> restored, How how)
            implements ConsentEvent {
        public Corrected {
            restored = List.copyOf(restored);
        }

        @Override
        public boolean touches(String purpose) {
            return restored.stream().anyMatch(one -> one.item().purpose().equals(purpose));
        }
    }

    /**
     * What somebody else said yes to for the person carries nothing new from here on, because the person decides themselves now
     * or the role was not shown after all. Nothing is taken back: the yes stands as one that has run out, and the person may say
     * the same.
     *
     * @param lapsed what it is about, one by one
     * @param why why it carries no more
     */
    record Lapsed(int seq, Instant recordedAt, List<Item> lapsed, Why why, How how) implements ConsentEvent {

        /** Why a yes that somebody else said carries no more. */
        public enum Why {
            /** The person was found able to decide. */
            ABLE,
            /** A steward no longer accepts what showed the role. */
            ROLE_NOT_SHOWN
        }

        public Lapsed {
            lapsed = List.copyOf(lapsed);
        }

        @Override
        public boolean touches(String purpose) {
            return lapsed.stream().anyMatch(item -> item.purpose().equals(purpose));
        }
    }

    /**
     * What was held of the person was deleted. Nothing is left but this event and the tombstone.
     *
     * @param over what it was made over; null of those from before that was said
     */
    record Erased(
            int seq, Instant recordedAt, How how, @Nullable Over over) implements ConsentEvent {

        /** One that does not say what it was made over. */
        public Erased(int seq, Instant recordedAt, How how) {
            this(seq, recordedAt, how, null);
        }

        @Override
        public boolean touches(String purpose) {
            return true;
        }
    }

    /**
     * What an erasure was made over, so that nothing of somebody else can go with it unseen. It tells nobody who that was: a name
     * is random, and of that only a hash is kept.
     *
     * @param names hash of each random name that the person had here, the last one last
     * @param unlike numbers of the events whose content was not there, or not that of this person
     */
    record Over(List<String> names, List<Integer> unlike) {
        public Over {
            names = List.copyOf(names);
            unlike = List.copyOf(unlike);
        }
    }

    /** Where one choice stands again after a correction; without a position, as if it had never been asked. */
    record Restored(Item item, @Nullable Position position) {}

    /** One answer to one purpose in one scope, and when a yes runs out. */
    record Choice(
            String purpose,
            Scope scope,
            Answer answer,
            @Nullable Instant validUntil) {}

    /** What a person said beforehand: the purpose, and the number of the event in which they said yes to it. */
    record Said(String purpose, int seq) {}

    /** A purpose in a scope. */
    record Item(String purpose, Scope scope) {}
}
