package org.volens.consent.proof.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.volens.consent.proof.Commitment;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    private final Random random = new Random(20_261_121);

    @Test
    void what_is_written_is_what_canonicalising_would_make_of_it() {
        for (int run = 0; run < 2_000; run++) {
            Map<String, Object> object = object(4);
            byte[] other = Commitment.canonical(JsonMapper.shared().writeValueAsString(object));
            assertThat(CanonicalJson.bytes(object)).isEqualTo(other);
        }
    }

    @Test
    void a_part_that_is_written_already_goes_in_as_it_is() {
        Map<String, Object> inner = Map.of("b", 1, "a", List.of("x"));
        assertThat(CanonicalJson.text(Map.of("z", new CanonicalJson.Written(CanonicalJson.text(inner)))))
                .isEqualTo(CanonicalJson.text(Map.of("z", inner)));
    }

    @Test
    void what_has_no_one_form_is_not_written() {
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", "\ud800"))).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", "x\udc00y"))).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", 1L << 54))).hasMessageContaining("2^53");
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", 1.5))).hasMessageContaining("No way");
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int entries = random.nextInt(6); entries > 0; entries--) {
            object.put(text(), value(depth));
        }
        return object;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text();
            case 1 -> random.nextInt();
            case 2 -> random.nextLong() >> 11;
            case 3 -> random.nextBoolean();
            case 4 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int entries = random.nextInt(4); entries > 0; entries--) {
            list.add(value(depth));
        }
        return list;
    }

    private String text() {
        String letters = "ab\u0000\u001f\b\t\n\f\r\"\\/\u007f\u0080\u00f6\u20ac\ufb33\u2028<'";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(random.nextInt(8) == 0 ? "\ud83d\ude02" : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
