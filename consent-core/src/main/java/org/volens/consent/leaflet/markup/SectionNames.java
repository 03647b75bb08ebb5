package org.volens.consent.leaflet.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Text;

/**
 * The names of sections. A heading may end with a name of its own, as in {@code ## Your choice {#choice}}; the name stays
 * when the words of the heading change and is the same in every translation. Without one the name is made from the
 * heading's words.
 */
final class SectionNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern NAMED = Pattern.compile("(.*?)\\s*\\{#([^{}]*)}\\s*", Pattern.DOTALL);
    private static final int LONGEST = 60;

    private final Set<String> given = new HashSet<>();
    private final List<TextFault> faults = new ArrayList<>();

    /** A heading's name and its words without it. */
    record Named(String name, String heading) {}

    /** What is wrong with the names so far. */
    List<TextFault> faults() {
        return List.copyOf(faults);
    }

    /** Names one heading and takes the name off its words. */
    Named take(Heading heading) {
        int line = Tree.line(heading);
        Optional<String> own = takeOff(heading);
        String words = Tree.words(heading);
        if (words.isEmpty()) {
            fault("heading-blank", "The heading on line " + line + " has no words.");
        } else if (words.length() > Limits.LONGEST_HEADING) {
            fault("heading-length", "The heading on line " + line + " has more than 200 letters.");
        }
        String name = own.orElseGet(() -> slug(words));
        if (!NAME.matcher(name).matches()) {
            fault(
                    "section-name",
                    "The heading on line " + line + " needs a name of small letters, digits and hyphens; end it with"
                            + " one, such as {#your-choice}.");
            name = "section";
        } else if (name.equals(Markup.OPENING)) {
            fault(
                    "section-name",
                    "The heading on line " + line + " is named " + Markup.OPENING
                            + ", which is kept for the words before the first heading; give it another name.");
        } else if (given.contains(name)) {
            fault(
                    "section-once",
                    "Two sections are named " + name + ", the second on line " + line + "; give it another name.");
        }
        return new Named(unique(name), words);
    }

    private void fault(String rule, String sentence) {
        faults.add(new TextFault(rule, sentence));
    }

    private static Optional<String> takeOff(Heading heading) {
        if (!(heading.getLastChild() instanceof Text last)) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(last.getLiteral());
        if (!named.matches()) {
            return Optional.empty();
        }
        last.setLiteral(named.group(1));
        return Optional.of(named.group(2));
    }

    private String unique(String name) {
        String unique = name.equals(Markup.OPENING) ? name + "-2" : name;
        for (int i = 2; !given.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }

    private static String slug(String words) {
        String slug =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST).replaceAll("-$", "");
    }
}
