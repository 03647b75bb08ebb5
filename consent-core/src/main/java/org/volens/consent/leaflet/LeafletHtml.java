package org.volens.consent.leaflet;

import java.util.List;
import org.volens.consent.leaflet.markup.Markup;

/**
 * CommonMark to HTML that can do no harm. Leaflet text is hostile input: it is limited before it is parsed, and what comes
 * out passes an allow-list; see {@link Markup}.
 */
public final class LeafletHtml {

    private LeafletHtml() {}

    /** A named section: its name, the heading, its HTML without the heading. */
    public record Section(String name, String title, String html) {}

    /** Renders CommonMark to harmless HTML. */
    public static String render(String source) {
        return Markup.read(source).html();
    }

    /** The parts that second-level headings open; text before the first is left out. */
    public static List<Section> sections(String source) {
        return Markup.read(source).sections().stream()
                .filter(section -> !section.name().equals(Markup.OPENING))
                .map(section -> new Section(section.name(), section.heading(), section.html()))
                .toList();
    }
}
