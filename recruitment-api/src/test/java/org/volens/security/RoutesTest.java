package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.volens.TestApi;

class RoutesTest {

    /** Answered by parts of the platform and not by endpoints of ours. */
    private static final Set<Command> NOT_OURS = Set.of(Command.SEE_METRICS, Command.SEE_OPENAPI);

    /** Endpoints that are still to be built. The list only ever gets shorter. */
    private static final Set<Command> NOT_BUILT = Set.of();

    @Test
    void every_endpoint_has_exactly_one_command_and_every_command_its_endpoint() {
        Set<String> expected = Arrays.stream(Command.values())
                .filter(command -> !NOT_OURS.contains(command) && !NOT_BUILT.contains(command))
                .map(command -> command.method() + " " + ApiDescription.shape(command.pattern()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mapped = mappings().collect(Collectors.toCollection(TreeSet::new));
        assertThat(mapped).isEqualTo(expected);
    }

    @Test
    void no_two_commands_share_a_route() {
        Map<String, Long> routes = Arrays.stream(Command.values())
                .collect(Collectors.groupingBy(
                        command -> command.method() + " " + ApiDescription.shape(command.pattern()),
                        Collectors.counting()));
        assertThat(routes).allSatisfy((route, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void the_more_exact_route_wins() {
        Routes routes = new Routes();
        assertThat(routes.find(HttpMethod.POST, PathContainer.parsePath("/v1/study-imports/by-number")))
                .get()
                .extracting(Routes.Match::command)
                .isEqualTo(Command.IMPORT_STUDY_BY_NUMBER);
        assertThat(routes.find(HttpMethod.HEAD, PathContainer.parsePath("/v1/studies")))
                .get()
                .extracting(Routes.Match::command)
                .isEqualTo(Command.LIST_STUDIES);
        assertThat(routes.find(HttpMethod.GET, PathContainer.parsePath("/v1/studies/")))
                .isEmpty();
        assertThat(routes.methods(PathContainer.parsePath("/v1/concerns")))
                .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.POST);
    }

    private static Stream<String> mappings() {
        RequestMappingHandlerMapping mapping =
                TestApi.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.volens"))
                .map(Map.Entry::getKey)
                .flatMap(RoutesTest::routes);
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + ApiDescription.shape(pattern.getPatternString())));
    }
}
