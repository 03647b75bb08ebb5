package org.volens.consent.leaflet.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.volens.consent.leaflet.history.SectionDifference.Kind;

class LeafletDiffTest {

    private static final String BEFORE = "# T\n\nHello.\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n";

    @Test
    void the_same_text_does_not_differ() {
        assertThat(diff(BEFORE, BEFORE)).isEmpty();
        assertThat(diff(BEFORE, BEFORE.replace("\n", "\r\n") + "\n\n")).isEmpty();
    }

    @Test
    void added_removed_reworded_and_moved_sections_are_found() {
        assertThat(diff(BEFORE, "# T\n\nHello.\n\n## A\n\nnew\n\n## C\n\nc\n\n## D\n\nd\n"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", Set.of(Kind.REWORDED), "b", Set.of(Kind.REMOVED), "d", Set.of(Kind.ADDED)));
        assertThat(diff(BEFORE, "# T\n\nHello.\n\n## C\n\nc\n\n## A\n\na\n\n## B\n\nb\n"))
                .containsOnly(Map.entry("c", Set.of(Kind.MOVED)));
        assertThat(diff(BEFORE, "# T\n\nHello.\n\n## C\n\nother\n\n## A\n\na\n\n## B\n\nb\n"))
                .containsOnly(Map.entry("c", Set.of(Kind.MOVED, Kind.REWORDED)));
    }

    @Test
    void the_words_before_the_first_heading_count_too() {
        assertThat(diff(BEFORE, BEFORE.replace("Hello", "Goodbye")))
                .containsOnly(Map.entry("opening", Set.of(Kind.REWORDED)));
        assertThat(diff(BEFORE, BEFORE.substring(BEFORE.indexOf("## A"))))
                .containsOnly(Map.entry("opening", Set.of(Kind.REMOVED)));
    }

    @Test
    void a_named_section_is_the_same_under_another_heading() {
        String named = BEFORE.replace("## B", "## Being contacted {#b}");
        assertThat(diff(BEFORE, named)).containsOnly(Map.entry("b", Set.of(Kind.REWORDED)));
        assertThat(diff(BEFORE, BEFORE.replace("## B", "## Being contacted"))).containsOnlyKeys("b", "being-contacted");
    }

    @Test
    void a_link_that_leads_elsewhere_by_a_definition_far_away_is_a_change_where_it_is_read() {
        String before = "## A\n\nRead [this][x].\n\n## B\n\n[x]: https://nhs.uk/\n";
        assertThat(diff(before, before.replace("nhs.uk", "other.example"))).containsOnlyKeys("a", "b");
    }

    @Test
    void a_section_that_explains_other_purposes_differs() {
        ExplainedText before = ExplainedText.of(BEFORE, new SectionPurposes(Map.of("a", Set.of("x"))));
        ExplainedText after = ExplainedText.of(BEFORE, new SectionPurposes(Map.of("a", Set.of("y"))));
        List<SectionDifference> differences = LeafletDiff.between(before, after);
        assertThat(differences).extracting(SectionDifference::section).containsExactly("a");
        assertThat(differences.getFirst().kinds()).containsExactly(Kind.REASSIGNED);
        assertThat(differences.getFirst().purposes()).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void a_change_concerns_the_purposes_of_both_sides_and_all_where_either_says_all() {
        ExplainedText all = ExplainedText.of(BEFORE, SectionPurposes.ALL);
        ExplainedText some = ExplainedText.of(
                BEFORE.replace("\n\na\n", "\n\nnew\n") + "\n## D\n\nd\n",
                new SectionPurposes(Map.of("a", Set.of("x"), "d", Set.of("y"))));
        Map<String, SectionDifference> differences = LeafletDiff.between(all, some).stream()
                .collect(Collectors.toMap(SectionDifference::section, one -> one));
        assertThat(differences.get("a").purposes()).isNull();
        assertThat(differences.get("d").purposes()).containsExactly("y");
    }

    @Test
    void what_was_said_of_a_difference_is_bound_to_the_words_on_both_sides() {
        String first = hash(BEFORE, BEFORE.replace("\nb\n", "\nbb\n"));
        assertThat(hash(BEFORE, BEFORE.replace("\nb\n", "\nbb\n"))).isEqualTo(first);
        assertThat(hash(BEFORE, BEFORE.replace("\nb\n", "\nbbb\n"))).isNotEqualTo(first);
        assertThat(hash(BEFORE.replace("\nb\n", "\nq\n"), BEFORE.replace("\nb\n", "\nbb\n")))
                .isNotEqualTo(first);
    }

    @Test
    void random_edits_are_found_and_nothing_else() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            Map<String, String> before = random(random);
            Map<String, String> after = edited(before, random);
            Map<String, Set<Kind>> differences = diff(text(before), text(after));
            Set<String> expected = new TreeSet<>();
            before.forEach((name, words) -> {
                if (!words.equals(after.get(name))) {
                    expected.add(name);
                }
            });
            after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(expected::add);
            Set<String> found = differences.entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(Set.of(Kind.MOVED)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(expected);
            assertThat(withoutMoved(after.keySet(), differences)).isEqualTo(withoutMoved(before.keySet(), differences));
        }
    }

    private static List<String> withoutMoved(Set<String> names, Map<String, Set<Kind>> differences) {
        return names.stream()
                .filter(name -> {
                    Set<Kind> kinds = differences.getOrDefault(name, Set.of());
                    return !kinds.contains(Kind.MOVED) && !kinds.contains(Kind.ADDED) && !kinds.contains(Kind.REMOVED);
                })
                .toList();
    }

    private static Map<String, String> random(Random random) {
        Map<String, String> text = new LinkedHashMap<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            text.put("s" + i, "words " + random.nextInt(100));
        }
        return text;
    }

    private static Map<String, String> edited(Map<String, String> text, Random random) {
        List<String> names = new ArrayList<>(text.keySet());
        if (random.nextBoolean()) {
            Collections.shuffle(names, random);
        }
        Map<String, String> edited = new LinkedHashMap<>();
        for (String name : names) {
            switch (random.nextInt(5)) {
                case 0 -> edited.put(name, "other " + random.nextInt(100));
                case 1 -> edited.put("t" + random.nextInt(100), "added " + name);
                default -> edited.put(name, text.get(name));
            }
        }
        return edited.isEmpty() ? Map.of("s0", "words") : edited;
    }

    private static String text(Map<String, String> sections) {
        return sections.entrySet().stream()
                .map(entry -> "## " + entry.getKey() + "\n\n" + entry.getValue() + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static String hash(String before, String after) {
        return LeafletDiff.between(
                        ExplainedText.of(before, SectionPurposes.ALL), ExplainedText.of(after, SectionPurposes.ALL))
                .getFirst()
                .sha256();
    }

    private static Map<String, Set<Kind>> diff(String before, String after) {
        return LeafletDiff.between(
                        ExplainedText.of(before, SectionPurposes.ALL), ExplainedText.of(after, SectionPurposes.ALL))
                .stream()
                .collect(Collectors.toMap(SectionDifference::section, SectionDifference::kinds));
    }
}
