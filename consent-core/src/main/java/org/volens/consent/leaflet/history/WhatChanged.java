package org.volens.consent.leaflet.history;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletShown;

/**
 * What changed for a person since they were shown a leaflet: section by section the words they were shown, the words now,
 * what every version between said about it, and why.
 *
 * @param shown what they were shown then
 * @param now what they are given now, and whether it is in the language and format of then
 * @param sections the sections that changed, in the order of now, then those that are gone
 */
public record WhatChanged(LeafletShown shown, LeafletGiven now, List<Section> sections) {

    public WhatChanged {
        sections = List.copyOf(sections);
    }

    /** The words of a section at one time: heading and harmless HTML. */
    public record Words(String heading, String html) {}

    /**
     * One section that changed.
     *
     * @param name its name
     * @param before the words then, or null where it was not there
     * @param after the words now, or null where it is gone
     * @param changes what each version between said, oldest first
     */
    public record Section(
            String name, @Nullable Words before, @Nullable Words after, List<SectionChange> changes) {

        public Section {
            changes = List.copyOf(changes);
        }

        /** The gravest class of its changes. */
        public ChangeClass worst() {
            return changes.stream()
                    .map(SectionChange::change)
                    .max(Comparator.naturalOrder())
                    .orElse(ChangeClass.COSMETIC);
        }

        private Section concerning(Set<String> purposes) {
            return new Section(
                    name,
                    before,
                    after,
                    changes.stream().filter(change -> change.concerns(purposes)).toList());
        }
    }

    /** Compares what was shown with what is given now, by what the versions between said of themselves. */
    public static WhatChanged between(Leaflet then, LeafletGiven now, List<SectionChange> said) {
        ExplainedText old = ExplainedText.of(then.source(), SectionPurposes.ALL);
        ExplainedText current = ExplainedText.of(now.leaflet().source(), SectionPurposes.ALL);
        Stream<String> names = Stream.concat(
                Stream.concat(current.names().stream(), old.names().stream()),
                said.stream().map(SectionChange::section));
        return new WhatChanged(
                then.shown(),
                now,
                names.distinct()
                        .map(name -> new Section(name, words(old, name), words(current, name), of(name, said)))
                        .filter(section -> !section.changes().isEmpty())
                        .toList());
    }

    private static List<SectionChange> of(String section, List<SectionChange> said) {
        return said.stream()
                .filter(change -> change.section().equals(section))
                .sorted(Comparator.comparingInt(SectionChange::version))
                .toList();
    }

    private static @Nullable Words words(ExplainedText text, String name) {
        return text.section(name)
                .map(section -> new Words(section.heading(), section.html()))
                .orElse(null);
    }

    /** Only what concerns somebody who said yes to these purposes. */
    public WhatChanged concerning(Set<String> purposes) {
        return new WhatChanged(
                shown,
                now,
                sections.stream()
                        .map(section -> section.concerning(purposes))
                        .filter(section -> !section.changes().isEmpty())
                        .toList());
    }
}
