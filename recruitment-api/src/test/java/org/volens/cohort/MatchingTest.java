package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.cohort.Judgement.Verdict;

/** The table of examples: what each means, on the pure semantics and in SQL. */
class MatchingTest {

    private final OnBoth onBoth = new OnBoth();

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_means_what_it_says_on_both_engines(Example example) {
        assertThat(onBoth.judge(example.criteria(), List.of(example.person()), example.asOf()))
                .extracting(Judgement::verdict)
                .containsExactly(example.verdict());
    }

    static Stream<Example> examples() {
        return Examples.ALL.stream();
    }

    record Example(String name, Criteria criteria, PersonRecord person, LocalDate asOf, Verdict verdict) {
        @Override
        public String toString() {
            return name;
        }
    }
}
