package org.volens.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a study, or one site of it, stands. The permission table asks for it before any command on a study. */
public enum StudyState {
    DRAFT,
    IN_REVIEW,
    OPEN,
    PAUSED,
    HALTED,
    IN_FOLLOW_UP,
    CLOSED;

    static final Set<StudyState> ANY = Set.copyOf(EnumSet.allOf(StudyState.class));
    static final Set<StudyState> NOT_CLOSED = Set.copyOf(EnumSet.complementOf(EnumSet.of(CLOSED)));
    static final Set<StudyState> CHANGEABLE = Set.of(DRAFT, IN_REVIEW, OPEN, PAUSED);
    static final Set<StudyState> STARTED = Set.of(OPEN, PAUSED, HALTED, IN_FOLLOW_UP);

    /** The word used in JSON and in the database, such as {@code in-follow-up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state with that word; an unknown word is a fault, because only the database and checked input name states. */
    public static StudyState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no study state \"" + word + "\"."));
    }
}
