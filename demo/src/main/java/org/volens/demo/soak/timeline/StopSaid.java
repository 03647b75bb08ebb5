package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.List;
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

    /** Whether it forbids a deed at a time. */
    public boolean forbids(Deed deed, Instant at) {
        return Ladder.forbids(wish, deed, at);
    }

    /** Whether its answer names acts of this kind as begun and of unknown outcome. */
    public boolean names(Deed deed) {
        return unfinished.stream().anyMatch(sentence -> names(sentence, deed.act()));
    }

    private static boolean names(String sentence, String act) {
        return switch (act) {
                    case "invite", "tell", "tell-results", "tell-anyway" -> sentence.startsWith("A message ");
                    case "show-identity" -> sentence.startsWith("A site ");
                    case "tell-team" -> sentence.startsWith("A study ");
                    case "extract" -> sentence.startsWith("Data ");
                    default -> false;
                }
                || sentence.startsWith("Something ");
    }
}
