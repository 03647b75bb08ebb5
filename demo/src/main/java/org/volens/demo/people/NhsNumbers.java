package org.volens.demo.people;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Numbers that are well formed and that nobody has: the range 999 is never issued. */
final class NhsNumbers {

    private static final int RANGE = 1_000_000;
    private static final int STEP = 387_421; // coprime to the range, so every prefix comes once
    private static final Set<String> CAST = Personas.participants().stream()
            .map(Persona.Participant::nhsNumber)
            .collect(Collectors.toUnmodifiableSet());

    private NhsNumbers() {}

    /** Distinct numbers in a scattered but fixed order, none of them of the cast. */
    static Stream<String> scattered() {
        return IntStream.range(0, RANGE)
                .mapToObj(i -> "999%06d".formatted((int) ((1_234L + (long) i * STEP) % RANGE)))
                .filter(prefix -> checkDigit(prefix) < 10)
                .map(prefix -> prefix + checkDigit(prefix))
                .filter(number -> !CAST.contains(number));
    }

    /** Modulus 11 over nine digits; 10 means that the nine digits are never used. */
    static int checkDigit(String prefix) {
        int sum = IntStream.range(0, 9)
                .map(i -> (10 - i) * (prefix.charAt(i) - '0'))
                .sum();
        return (11 - sum % 11) % 11;
    }
}
