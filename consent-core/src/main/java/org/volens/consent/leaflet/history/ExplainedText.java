package org.volens.consent.leaflet.history;

import java.util.List;
import java.util.Optional;
import org.volens.consent.leaflet.markup.MarkedSection;
import org.volens.consent.leaflet.markup.Markup;

/**
 * The sections of a leaflet and which purposes each explains.
 *
 * @param sections in reading order
 * @param explains what they explain
 */
public record ExplainedText(List<MarkedSection> sections, SectionPurposes explains) {

    public ExplainedText {
        sections = List.copyOf(sections);
    }

    /** The sections of a source. */
    public static ExplainedText of(String source, SectionPurposes explains) {
        return new ExplainedText(Markup.read(source).sections(), explains);
    }

    /** The section of a name. */
    Optional<MarkedSection> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** The names in reading order. */
    public List<String> names() {
        return sections.stream().map(MarkedSection::name).toList();
    }
}
