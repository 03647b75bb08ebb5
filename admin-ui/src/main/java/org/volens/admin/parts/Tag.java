package org.volens.admin.parts;

import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** A state in words, with a colour that says no more than the words do. */
public final class Tag extends Span {
    public Tag(@Nullable String code, String words) {
        super(words);
        addClassNames("tag", colour(code == null ? "" : code));
    }

    private static String colour(String code) {
        return switch (code) {
            case "open", "recruited", "issued", "allowed", "completed", "created" -> "good";
            case "in-review", "proposed", "put-in-touch", "approved", "issuing", "contacted", "consented" -> "busy";
            case "paused", "in-follow-up", "lapsed" -> "waiting-tag";
            case "halted", "rejected", "refused", "failed" -> "bad";
            default -> "quiet";
        };
    }
}
