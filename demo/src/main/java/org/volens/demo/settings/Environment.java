package org.volens.demo.settings;

import java.util.Map;
import java.util.Optional;

/** The environment variables of one start; an empty variable counts as absent. */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The text of a variable, if it is set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The text of a variable that must be there because of another. */
    public String required(String name, String because) {
        return text(name).orElseThrow(() -> new SettingRefused(name + " must be set: " + because + "."));
    }

    /** A whole number, or the fallback. */
    public int number(String name, int fallback) {
        return text(name).map(value -> parsed(name, value)).orElse(fallback);
    }

    /** A port, or the fallback. */
    public Port port(String what, String name, int fallback) {
        return new Port(what, name, number(name, fallback));
    }

    private static int parsed(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException _) {
            throw new SettingRefused(name + " must be a whole number, not \"" + value + "\".");
        }
    }
}
