package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Wish;

/**
 * What a deed needs a yes for and what a stop forbids. Written down once more, from what people are told and not from the
 * product's rules, so that a mistake there is a difference here.
 */
public final class Ladder {

    /** Needed where it is not known by which channel a person was reached: a yes to any. */
    static final String SOME_CHANNEL = "contact-by-?";

    /** Hearing results of all studies that one took part in; who says no to it says no to those of each. */
    static final String RESULTS = "results";

    /** Hearing those of one study, where its leaflet asked. */
    static final String RESULTS_OF_ONE = "take-part-results";

    /** Taking part in a study, without which its options are nothing. */
    static final String TAKE_PART = "take-part";

    /** Hearing of later studies from the team of one, which is contact about research too. */
    static final String LATER = "take-part-contact-later";

    private static final String CONTACT = "contact-by-";
    private static final Set<String> FROM_RECORDS = Set.of("match-by-record", "wearable-data");
    private static final Set<String> REACHING = Set.of("invite", "tell");

    /** What may be taken for a stop of all contact where it is in doubt. */
    public static final Set<String> DOUBTFUL = Set.of("purpose", "pause", "study", "unclear");

    private static final Map<String, String> NATURES =
            Map.of("commercial", "commercial-sponsors", "genetic", "genetic-research", "overseas", "overseas-transfer");

    private Ladder() {}

    /** The purposes that must all stand at yes; that of results unless the study itself was answered. */
    static List<String> needs(Deed deed) {
        List<String> needs = new ArrayList<>();
        switch (deed.act()) {
            case "invite" -> {
                needs.add(channel(deed));
                needs.add("match-by-record");
            }
            case "tell" -> needs.add(channel(deed));
            case "tell-results" -> needs.add(RESULTS);
            case "use-option" -> needs.addAll(List.of(Objects.requireNonNull(deed.option()), TAKE_PART));
            case "match-by-record", "extract" -> needs.add("match-by-record");
            case "accept-wearable" -> needs.add("wearable-data");
            case "steer" -> needs.add("steering");
            case "show-identity", "tell-team" -> needs.add("put-in-touch");
            case "keep-answers" -> needs.add("self-reported");
            default -> throw new IllegalArgumentException("Nobody wrote down what " + deed.act() + " needs.");
        }
        deed.nature().forEach(one -> needs.add(NATURES.getOrDefault(one, one)));
        return needs;
    }

    private static String channel(Deed deed) {
        return deed.channel() == null ? SOME_CHANNEL : CONTACT + deed.channel();
    }

    /** Whether a pause holds it up. */
    static boolean reaches(Deed deed) {
        return REACHING.contains(deed.act()) || (deed.act().equals("use-option") && deed.channel() != null);
    }

    /** Whether leaving its study ends it; results go to whoever asked for them all the same. */
    static boolean endedByLeaving(Deed deed) {
        return deed.study() != null && !deed.act().equals("tell-results");
    }

    /** Whether a stop of that level takes back the yes to a purpose. */
    static boolean covers(String level, @Nullable String stopped, String purpose) {
        return switch (level) {
            case "purpose" -> purpose.equals(stopped);
            case "contact" -> contacts(purpose);
            case "access" -> contacts(purpose) || FROM_RECORDS.contains(purpose);
            case "register", "erase" -> true;
            default -> false;
        };
    }

    /** What was said beforehand and takes away; leaving the register makes nobody less safe. */
    static boolean protects(String purpose) {
        return purpose.startsWith("if-unable-") || purpose.equals("after-death-delete");
    }

    private static boolean contacts(String purpose) {
        return purpose.startsWith(CONTACT) || purpose.equals(LATER);
    }

    /** The channel by which results go, which need not be agreed to but must not have been stopped; not the app, where they wait. So it is with options. */
    static Optional<String> unlessSaidNo(Deed deed) {
        return Optional.ofNullable(deed.channel())
                .filter(channel -> deed.act().equals("use-option")
                        || (deed.act().equals("tell-results") && !channel.equals("app")))
                .map(CONTACT::concat);
    }

    /** Whether a stop, taken as far as its answer says, forbids a deed at a time. */
    public static boolean forbids(Wish stop, Deed deed, Instant at) {
        return switch (stop.level()) {
            case "pause" -> reaches(deed) && stop.until() != null && at.isBefore(stop.until());
            case "study" -> endedByLeaving(deed) && Objects.equals(deed.study(), stop.study());
            default ->
                !elsewhere(stop, deed)
                        && (resultsOfOne(stop, deed)
                                || Stream.concat(needs(deed).stream(), unlessSaidNo(deed).stream())
                                        .anyMatch(purpose -> covers(stop.level(), stop.purpose(), purpose)));
        };
    }

    /** Whether a stop goes as far as was asked; a pause no shorter, for none that runs is shortened. */
    static boolean takes(Wish stop, Wish asked) {
        if (DOUBTFUL.contains(asked.level()) && stop.level().equals("contact")) {
            return true;
        }
        return stop.level().equals(asked.level())
                && switch (asked.level()) {
                    case "purpose" ->
                        Objects.equals(stop.purpose(), asked.purpose())
                                && (asked.study() == null || asked.study().equals(stop.study()));
                    case "study" -> Objects.equals(stop.study(), asked.study());
                    case "pause" ->
                        stop.until() != null
                                && asked.until() != null
                                && !stop.until().isBefore(asked.until());
                    default -> true;
                };
    }

    /** What is decided in each study was stopped in another. */
    private static boolean elsewhere(Wish stop, Deed deed) {
        return stop.level().equals("purpose")
                && stop.study() != null
                && !stop.study().equals(deed.study());
    }

    /** A stop of the results of the study that they are of. */
    private static boolean resultsOfOne(Wish stop, Deed deed) {
        return deed.act().equals("tell-results")
                && RESULTS_OF_ONE.equals(stop.purpose())
                && Objects.equals(deed.study(), stop.study());
    }
}
