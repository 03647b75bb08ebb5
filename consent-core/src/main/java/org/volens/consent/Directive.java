package org.volens.consent;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a yes to a purpose does where it is said beforehand, for a time when the person can say it no longer. Part of the purpose's
 * first definition; no later one changes it, so that what somebody said for then means then what it meant when they said it.
 *
 * @param when when it takes effect
 * @param effect what it does
 */
public record Directive(When when, Effect effect) {

    public Directive {
        if (effect.when != when) {
            throw new IllegalArgumentException(effect.code() + " cannot be said for " + when.code() + ".");
        }
    }

    /** For when it is said. */
    public enum When {
        /** It was found that the person cannot decide about the register. */
        UNABLE,
        /** A death was told. */
        DEATH;

        /** Lower-case code used over HTTP and in tables. */
        public String code() {
            return Directive.code(this);
        }
    }

    /** What it does. */
    public enum Effect {
        /** All contact about research stops. */
        STOP_CONTACT(When.UNABLE, StopLevel.CONTACT),
        /** The same, and nothing new from records or devices. */
        STOP_ACCESS(When.UNABLE, StopLevel.ACCESS),
        /** The person leaves the register. */
        LEAVE_REGISTER(When.UNABLE, StopLevel.REGISTER),
        /** Nobody says yes to a study for the person, nor advises for it. */
        NOBODY_FOR_ME(When.UNABLE, null),
        /** What contacts nobody and shows nobody who the person was goes on by the choices as they stood. */
        GO_ON(When.DEATH, null),
        /** What is held is deleted, some time after the death was recorded. */
        DELETE(When.DEATH, StopLevel.ERASE);

        private final When when;
        private final @Nullable StopLevel stop;

        Effect(When when, @Nullable StopLevel stop) {
            this.when = when;
            this.stop = stop;
        }

        /** How far the stop goes that it brings; empty where it brings none. */
        public Optional<StopLevel> stop() {
            return Optional.ofNullable(stop);
        }

        /** Lower-case code used over HTTP and in tables. */
        public String code() {
            return Directive.code(this);
        }
    }

    /**
     * Whether it takes away and permits nothing. Such a word outlasts a stop, which it does not contradict, and any leaflet, since
     * who can no longer decide cannot be asked again.
     */
    public boolean protects() {
        return effect != Effect.GO_ON;
    }

    /** The directive of two codes; empty where there are none. */
    public static Optional<Directive> of(@Nullable String when, @Nullable String effect) {
        return when == null || effect == null
                ? Optional.empty()
                : Optional.of(new Directive(When.valueOf(name(when)), Effect.valueOf(name(effect))));
    }

    private static String name(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
