package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Wish;

/**
 * A stop that was acknowledged, or a no among answers that were: from its answer on, what it forbids may not begin.
 *
 * @param seq number of its event
 * @param wish how far it was taken to go
 * @param call what was asked and answered
 * @param unfinished what the answer names as begun and of unknown outcome
 */
public record StopSaid(int seq, Wish wish, Call call, List<String> unfinished) {

    private static final String MESSAGE = "A message was being sent";
    private static final String SITE = "A site was being shown";
    private static final String TEAM = "A study was being told";
    private static final String DATA = "Data was being put together";
    private static final String OPTION = "Something that you had said yes to";
    private static final String UNKNOWN = "Something that began just before";
    private static final Set<String> NAMES = Set.of(MESSAGE, SITE, TEAM, DATA, OPTION, UNKNOWN);

    /** Whether it forbids a deed at a time. */
    public boolean forbids(Deed deed, Instant at) {
        return Ladder.forbids(wish, deed, at);
    }

    /**
     * How many acts of the kind of a deed its answer names as begun and of unknown outcome: one by each sentence. Without bound where
     * it says nothing but that it could not be looked up.
     */
    public long names(Deed deed) {
        List<String> names = unfinished.stream()
                .filter(one -> NAMES.stream().anyMatch(one::startsWith))
                .toList();
        return names.size() == 1 && names.getFirst().startsWith(UNKNOWN)
                ? Long.MAX_VALUE
                : names.stream().filter(one -> one.startsWith(name(deed.act()))).count();
    }

    /** How the sentence begins that names an act; no sentence says more of which one it is. */
    public static String name(String act) {
        return switch (act) {
            case "invite", "tell", "tell-results", "tell-anyway" -> MESSAGE;
            case "show-identity" -> SITE;
            case "tell-team" -> TEAM;
            case "extract" -> DATA;
            case "use-option" -> OPTION;
            default -> UNKNOWN;
        };
    }
}
