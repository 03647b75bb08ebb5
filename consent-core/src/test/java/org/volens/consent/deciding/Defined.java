package org.volens.consent.deciding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Examples;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.Scope;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;

/** Definitions for tests, written in a line a purpose. */
public final class Defined {

    public static final DiseaseAreas LUNGS_AND_SUGAR =
            DiseaseAreas.of(List.of(area("snomed|lung"), area("snomed|asthma", "snomed|lung"), area("snomed|sugar")));

    private final List<PurposeBook.Version> versions = new ArrayList<>();

    public static DiseaseAreas.Area area(String code, String... within) {
        return new DiseaseAreas.Area(
                DiseaseCode.read(code),
                code,
                Set.copyOf(Arrays.stream(within).map(DiseaseCode::read).toList()));
    }

    /** A purpose from the beginning: terms of the yes, then a slash and terms of its lack. */
    public Defined purpose(String code, String terms) {
        return purpose(code, terms, 1, null);
    }

    public Defined purpose(String code, String terms, int number, @Nullable Instant at) {
        versions.add(new PurposeBook.Version(number, at, purposeOf(code, terms)));
        return this;
    }

    public static Purpose purposeOf(String code, String terms) {
        String[] parts = (terms + "/ ").split("/");
        return Examples.purpose(
                code,
                IdentityLevel.P5,
                null,
                Scope.Kind.REGISTER,
                new Purpose.DuoCodes(words(parts[0]), words(parts[1])));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
    }

    public Definitions done() {
        return new Definitions(PurposeBook.of(versions), LUNGS_AND_SUGAR);
    }
}
