package org.volens.consent.duo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volens.consent.duo.StudyPurpose.Aim;
import org.volens.consent.duo.StudyPurpose.Known;
import org.volens.consent.duo.StudyPurpose.Money;
import org.volens.consent.duo.StudyPurpose.Population;
import org.volens.consent.duo.StudyPurpose.Where;

/** A small tree of illnesses, and profiles and studies written in one line each so that tables of rules can be read. */
final class DuoExamples {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Map<DiseaseCode, Set<DiseaseCode>> ABOVE = Map.of(
            code("lung"), Set.of(),
            code("asthma"), Set.of(code("lung")),
            code("child-asthma"), Set.of(code("asthma"), code("lung")),
            code("copd"), Set.of(code("lung")),
            code("diabetes"), Set.of());

    static final DiseaseHierarchy HIERARCHY = code -> Optional.ofNullable(ABOVE.get(code));

    private DuoExamples() {}

    static DiseaseCode code(String name) {
        return DiseaseCode.mondo(name);
    }

    /** Clauses with spaces between: a term's name, a code, or {@code GS:GB,IE}, {@code DS:asthma}, {@code TS:12@2026-01-01}. */
    static VolunteerProfile profile(String line) {
        return new VolunteerProfile(
                words(line).stream().map(DuoExamples::clause).toList());
    }

    static Clause clause(String word) {
        String[] parts = word.split(":", 2);
        if (parts.length == 1 || word.startsWith("DUO:")) {
            return known(word).map(Clause::of).orElseGet(() -> new Clause.Plain(word));
        }
        return switch (parts[0]) {
            case "DS" -> new Clause.Diseases(codes(parts[1]));
            case "TS" -> {
                String[] limit = parts[1].split("@");
                yield new Clause.Months(Integer.parseInt(limit[0]), LocalDate.parse(limit[1]));
            }
            default -> new Clause.Only(DuoTerm.valueOf(parts[0]).code(), values(parts[1]));
        };
    }

    /** Words with spaces between: aims, {@code about:asthma}, {@code profit:YES/NO}, {@code project:x}, {@code type:HRESCH}… */
    static StudyPurpose study(String line) {
        StudyPurpose study = StudyPurpose.of(TODAY);
        for (String word : words(line)) {
            study = and(study, word);
        }
        return study;
    }

    private static StudyPurpose and(StudyPurpose study, String word) {
        String[] parts = word.split(":", 2);
        Where where = study.where();
        return switch (parts[0]) {
            case "about" -> about(study, codes(parts[1]));
            case "profit" ->
                study.paid(new Money(Known.valueOf(parts[1].split("/")[0]), Known.valueOf(parts[1].split("/")[1])));
            case "regions" ->
                study.used(new Where(values(parts[1]), where.institutions(), where.users(), where.project()));
            case "institutions" ->
                study.used(new Where(where.regions(), values(parts[1]), where.users(), where.project()));
            case "users" ->
                study.used(new Where(where.regions(), where.institutions(), values(parts[1]), where.project()));
            case "project" -> study.used(new Where(where.regions(), where.institutions(), where.users(), parts[1]));
            case "type" -> study.ofTypes(parts[1].split(","));
            case "among" -> study.among(Population.valueOf(parts[1]));
            case "states" -> study.stating(parts[1]);
            default -> aim(study, Aim.valueOf(parts[0]));
        };
    }

    private static StudyPurpose about(StudyPurpose study, Set<DiseaseCode> diseases) {
        StudyPurpose with = aim(study, Aim.DISEASE);
        return new StudyPurpose(
                with.on(),
                with.aims(),
                diseases,
                with.money(),
                with.where(),
                with.researchTypes(),
                with.populations(),
                with.otherCodes());
    }

    private static StudyPurpose aim(StudyPurpose study, Aim aim) {
        Set<Aim> aims = new HashSet<>(study.aims());
        aims.add(aim);
        return new StudyPurpose(
                study.on(),
                aims,
                study.diseases(),
                study.money(),
                study.where(),
                study.researchTypes(),
                study.populations(),
                study.otherCodes());
    }

    private static Optional<DuoTerm> known(String word) {
        return Arrays.stream(DuoTerm.values())
                .filter(term -> term.name().equals(word) || term.code().equals(word))
                .findFirst();
    }

    private static Set<DiseaseCode> codes(String list) {
        Set<DiseaseCode> codes = new HashSet<>();
        values(list).forEach(name -> codes.add(code(name)));
        return codes;
    }

    private static Set<String> values(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(","));
    }

    private static List<String> words(String line) {
        return line.isBlank() || line.equals("-")
                ? List.of()
                : List.of(line.trim().split(" +"));
    }
}
