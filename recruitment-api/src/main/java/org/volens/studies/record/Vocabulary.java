package org.volens.studies.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Basis;
import org.volens.studies.record.StudyRecord.Phase;
import org.volens.studies.record.StudyRecord.Sex;
import org.volens.studies.record.StudyRecord.StudyType;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** The registries' words for kinds of things, in ours. Unknown words are noted; where they decide who may join, refused. */
final class Vocabulary {

    private static final Map<String, Phase> PHASES = Map.ofEntries(
            Map.entry("NA", Phase.NOT_APPLICABLE),
            Map.entry("N/A", Phase.NOT_APPLICABLE),
            Map.entry("NOT APPLICABLE", Phase.NOT_APPLICABLE),
            Map.entry("EARLY 1", Phase.EARLY_PHASE_1),
            Map.entry("0", Phase.EARLY_PHASE_1),
            Map.entry("1", Phase.PHASE_1),
            Map.entry("I", Phase.PHASE_1),
            Map.entry("2", Phase.PHASE_2),
            Map.entry("II", Phase.PHASE_2),
            Map.entry("3", Phase.PHASE_3),
            Map.entry("III", Phase.PHASE_3),
            Map.entry("4", Phase.PHASE_4),
            Map.entry("IV", Phase.PHASE_4));
    private static final Set<String> UNITED_KINGDOM =
            Set.of("UNITED KINGDOM", "UK", "GREAT BRITAIN", "ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND");
    private static final Set<String> NOT_SAID = Set.of("", "NOT SPECIFIED", "UNKNOWN", "AMBIG");

    private final Notes notes;

    Vocabulary(Notes notes) {
        this.notes = notes;
    }

    private static String word(String raw) {
        return PlainText.oneLine(raw).toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code PHASE2}, {@code Phase 1/Phase 2}, {@code Phase II/III}, {@code N/A}. */
    List<Phase> phases(Field field) {
        String words = field.text().map(Vocabulary::word).orElse("");
        Stream<String> parts = words.equals("N/A") ? Stream.of(words) : Stream.of(words.split("/", 5));
        return parts.map(part ->
                        part.replace("PHASE", "").replaceAll("\\s+", " ").strip())
                .filter(part -> !NOT_SAID.contains(part))
                .flatMap(part -> phase(field, part).stream())
                .toList();
    }

    private Optional<Phase> phase(Field field, String part) {
        @Nullable Phase phase = PHASES.get(part);
        if (phase == null) {
            unknown(field, "phase");
        }
        return Optional.ofNullable(phase);
    }

    /** Also the legacy {@code Observational [Patient Registry]}. */
    Optional<StudyType> studyType(Field field) {
        String word = field.text().map(Vocabulary::word).orElse("");
        for (StudyType type : StudyType.values()) {
            if (word.startsWith(type.name().replace('_', ' '))) {
                return Optional.of(type);
            }
        }
        if (!NOT_SAID.contains(word)) {
            unknown(field, "kind of study");
        }
        return Optional.empty();
    }

    /** Which sexes may take part; a word that is not known is refused. */
    List<Sex> sexes(Field field) {
        return switch (field.text().map(Vocabulary::word).orElse("")) {
            case "ALL", "BOTH" -> List.of(Sex.FEMALE, Sex.MALE);
            case "FEMALE", "FEMALES" -> List.of(Sex.FEMALE);
            case "MALE", "MALES" -> List.of(Sex.MALE);
            case "", "NOT SPECIFIED" -> List.of();
            default -> throw field.refuse("sex-known", field.path() + " is none of all, female or male.");
        };
    }

    /** Whether an organisation of this kind acts for profit; empty where the registry does not know. */
    Optional<Boolean> commercial(Field field) {
        String word = field.text().map(Vocabulary::word).orElse("");
        return NOT_SAID.contains(word)
                ? Optional.empty()
                : Optional.of(word.equals("INDUSTRY") || word.equals("COMMERCIAL"));
    }

    /** Planned or past. */
    @Nullable
    Basis basis(Field field) {
        return switch (field.text().map(Vocabulary::word).orElse("")) {
            case "ACTUAL" -> Basis.ACTUAL;
            case "ESTIMATED", "ESTIMATE", "ANTICIPATED" -> Basis.ESTIMATED;
            default -> null;
        };
    }

    /** Whether healthy volunteers are taken, where the format writes it in words. */
    Optional<Boolean> healthyVolunteers(Field field) {
        return switch (field.text().map(Vocabulary::word).orElse("")) {
            case "ACCEPTS HEALTHY VOLUNTEERS", "YES", "TRUE" -> Optional.of(true);
            case "NO", "FALSE" -> Optional.of(false);
            case "" -> Optional.empty();
            default -> {
                unknown(field, "answer on healthy volunteers");
                yield Optional.empty();
            }
        };
    }

    /** Whether the country is the United Kingdom or one of its nations. */
    static boolean isUnitedKingdom(@Nullable String country) {
        return country != null && UNITED_KINGDOM.contains(word(country));
    }

    private void unknown(Field field, String what) {
        String said = PlainText.excerpt(field.text().orElse(""), Limits.QUOTE);
        notes.add(field, field.path() + " says \"" + said + "\", which is not a known " + what + ".");
    }
}
