package org.volens.odd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestApi;
import tools.jackson.databind.JsonNode;

/** Every body that the API reads, with every value in it made odd in turn, sent by somebody who may send it. */
class OddInputTest {

    private static final OddHouse HOUSE = new OddHouse();
    private static final List<GoodRequest> GOOD = GoodRequest.all(HOUSE);

    @Test
    void every_body_that_the_description_names_is_tried() {
        JsonNode paths =
                Asked.for_(200, TestApi.stranger().get().uri("/openapi.json")).get("paths");
        TreeSet<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation
                        .getValue()
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .isString()) {
                    described.add(GoodRequest.shape(operation.getKey().toUpperCase() + " " + path.getKey()));
                }
            }
        }
        assertThat(new TreeSet<>(GoodRequest.routes())).isEqualTo(described);
    }

    @Test
    void no_odd_value_is_a_fault_and_what_cannot_be_meant_is_refused_with_field_and_rule() {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        int tried = 0;
        for (GoodRequest request : GOOD) {
            List<Oddity> oddities = Oddity.of(request.body());
            boolean anyOrder = request.method().equals("POST");
            (anyOrder ? oddities.parallelStream() : oddities.stream())
                    .forEach(oddity -> wrong(request, oddity).ifPresent(wrong::add));
            tried += oddities.size();
        }
        System.out.printf("odd input: %d bodies of %d routes%n", tried, GOOD.size());
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> wrong(GoodRequest request, Oddity oddity) {
        Answer answer = HOUSE.send(request, oddity.body());
        String rule = oddity.kind().rule();
        boolean right = rule.isEmpty() ? answer.isSound() : answer.refuses(oddity.field(), rule);
        return right
                ? Optional.empty()
                : Optional.of(request.method() + " " + request.path() + ", " + oddity + ": " + answer);
    }
}
