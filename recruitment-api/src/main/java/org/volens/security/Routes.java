package org.volens.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the command of a request. */
final class Routes {

    private record Route(Command command, PathPattern pattern) {}

    /**
     * A command found for a request.
     *
     * @param command the command
     * @param pattern its route
     * @param variables values in the path
     */
    record Match(Command command, PathPattern pattern, Map<String, String> variables) {

        /** The study the path names; empty where it names none or names it badly. */
        Optional<UUID> study() {
            return Optional.ofNullable(variables.get("studyId"))
                    .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                    .map(UUID::fromString);
        }
    }

    private final Map<HttpMethod, List<Route>> routes;

    Routes() {
        PathPatternParser parser = new PathPatternParser();
        routes = Arrays.stream(Command.values())
                .map(command -> new Route(command, parser.parse(command.pattern())))
                .sorted((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()))
                .collect(Collectors.groupingBy(
                        route -> route.command().method(), LinkedHashMap::new, Collectors.toList()));
    }

    Optional<Match> find(HttpMethod method, PathContainer path) {
        HttpMethod asked = method == HttpMethod.HEAD ? HttpMethod.GET : method;
        return routes.getOrDefault(asked, List.of()).stream()
                .filter(route -> route.pattern().matches(path))
                .findFirst()
                .map(route -> new Match(route.command(), route.pattern(), variables(route.pattern(), path)));
    }

    /** The methods that the path knows, where it is known at all. */
    Set<HttpMethod> methods(PathContainer path) {
        return routes.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(route -> route.pattern().matches(path)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> variables(PathPattern pattern, PathContainer path) {
        PathPattern.PathMatchInfo found = pattern.matchAndExtract(path);
        return found == null ? Map.of() : found.getUriVariables();
    }
}
