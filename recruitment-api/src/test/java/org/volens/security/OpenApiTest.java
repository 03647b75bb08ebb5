package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.volens.Golden;
import org.volens.TestApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonNode API = JSON.readTree(TestApi.stranger()
            .get()
            .uri("/openapi.json")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());

    @Test
    void the_committed_description_is_the_one_that_is_served() {
        Golden.check("openapi.json", JSON.writeValueAsString(API) + "\n");
    }

    @Test
    void it_is_openapi_3_1_and_describes_our_routes_only() {
        assertThat(API.get("openapi").asString()).startsWith("3.1");
        Set<String> known = Arrays.stream(Command.values())
                .map(command -> ApiDescription.shape(command.pattern()))
                .collect(Collectors.toSet());
        Set<String> described = new TreeSet<>();
        API.get("paths").propertyNames().forEach(path -> described.add(ApiDescription.shape(path)));
        assertThat(known).containsAll(described);
    }

    @Test
    void what_needs_a_token_says_so_and_every_operation_names_its_problems() {
        API.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asString())
                            .isEqualTo("#/components/schemas/Problem");
                    assertThat(operation.has("security"))
                            .isEqualTo(!operation.at("/tags/0").asString().equals("public"));
                }));
        assertThat(API.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void what_the_edge_gives_to_endpoints_is_no_parameter() {
        assertThat(API.at("/components/schemas").propertyNames())
                .doesNotContain("Actor", "Staff", "Participant", "Machine", "StudyStanding", "ServerHttpRequest");
        API.findValues("parameters")
                .forEach(list -> list.forEach(
                        parameter -> assertThat(parameter.get("name").asString())
                                .isNotIn("actor", "staff", "standing", "exchange")));
    }
}
