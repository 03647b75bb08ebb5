package org.volens.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdinaryChanceTest {

    private static final UUID STUDY = UUID.fromString("019300aa-0000-7000-8000-000000000001");
    private static final OrdinaryChance.Share ALL = new OrdinaryChance.Share(10, 40);

    @Test
    void law_11_a_place_drawn_at_a_higher_chance_is_kept_so_often_that_it_comes_to_the_ordinary_chance() {
        OrdinaryChance.Share cell = new OrdinaryChance.Share(7, 8);
        assertThat(kept(cell) * 7 / 8).isCloseTo(10.0 / 40, within(0.01));
    }

    @Test
    void law_11_a_place_drawn_at_the_ordinary_chance_or_a_lower_one_is_kept() {
        assertThat(kept(new OrdinaryChance.Share(3, 32))).isEqualTo(1);
        assertThat(kept(new OrdinaryChance.Share(2, 8))).isEqualTo(1);
    }

    private static double kept(OrdinaryChance.Share cell) {
        int people = 20_000;
        return IntStream.range(0, people)
                        .filter(person ->
                                OrdinaryChance.keeps(seed(person % 50), STUDY, 1, pseudonym(person), cell, ALL))
                        .count()
                / (double) people;
    }

    private static Seed seed(int number) {
        return Seed.of(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static Pseudonym pseudonym(int number) {
        return Pseudonym.of(ByteBuffer.allocate(32).putInt(number).array());
    }
}
