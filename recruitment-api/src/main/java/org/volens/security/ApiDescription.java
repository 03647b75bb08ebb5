package org.volens.security;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.volens.web.Problem;

/** The description that {@code /openapi.json} serves: what the endpoints declare, and what the table says of each. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BEARER = "bearer";

    /** What changes something answers 200, 201, 202 or 204, by what came of it; all of them are no refusal. */
    private static final String DONE = "2XX";

    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Actor.class,
                        Actor.Staff.class,
                        Actor.Participant.class,
                        Actor.Machine.class,
                        Actor.Anonymous.class,
                        StudyStanding.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Volens recruitment API")
                        .version("1")
                        .description("""
                                Clinical trial recruitment on dynamic consent. Every refusal is RFC 9457 problem details, \
                                with the field and the rule.

                                Bodies are read strictly: nothing unknown, nothing twice, no null in a list, no number for a \
                                text and no text or fraction for a whole number. Days and moments are ISO 8601 with a year of \
                                four digits. Text holds no control character but tab and line ends, and no half of a surrogate \
                                pair; in the path and the query it is on one line. A date must be one that can be meant; the \
                                refusal names the first and last day that would do.""")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    GlobalOpenApiCustomizer whatTheTableSays() {
        return api -> {
            addShared(api);
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
        };
    }

    private static void addShared(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        if (method != PathItem.HttpMethod.GET) {
            Optional.ofNullable(responses.remove("200")).ifPresent(done -> responses.addApiResponse(DONE, done));
        }
        responses.addApiResponse("default", problem());
        command(path, method).ifPresent(command -> describe(command, operation));
    }

    private static void describe(Command command, Operation operation) {
        operation.setOperationId(command.word());
        operation.setTags(List.of(command.needs().scope().name().toLowerCase(Locale.ROOT)));
        if (command.needs().scope() != Needs.Scope.PUBLIC) {
            operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
        }
        if (command.has(Needs.Trait.NEVER_REFUSED)) {
            operation.setRequestBody(stop());
        }
        if (command == Command.DECLINE) {
            operation.setRequestBody(reason());
        }
        if (command.has(Needs.Trait.CREATES) || command.has(Needs.Trait.KEYED)) {
            operation.addParametersItem(idempotencyKey());
        }
    }

    private static Optional<Command> command(String path, PathItem.HttpMethod method) {
        return Optional.ofNullable(BY_ROUTE.get(method + " " + shape(path)));
    }

    /** A pattern without the names of its variables. */
    static String shape(String pattern) {
        return pattern.replaceAll("\\{[^}]+}", "{}");
    }

    private static final Map<String, Command> BY_ROUTE = Arrays.stream(Command.values())
            .collect(Collectors.toUnmodifiableMap(
                    command -> command.method() + " " + shape(command.pattern()), command -> command));

    private static RequestBody stop() {
        Schema<?> texts = new Schema<>().types(Set.of("object"));
        List.of("scope", "choice", "studyId", "purpose", "until", "how", "saidAt", "said")
                .forEach(name -> texts.addProperty(name, text()));
        MediaType type = new MediaType().schema(texts);
        return new RequestBody()
                .required(false)
                .description(
                        "scope (or choice) is purpose, pause (until a day or moment), study, contact, access, register or"
                                + " erase. Whatever comes is accepted: what cannot be read stops all contact.")
                .content(new Content()
                        .addMediaType("application/json", type)
                        .addMediaType("application/x-www-form-urlencoded", type));
    }

    private static RequestBody reason() {
        Schema<?> said = new Schema<>().types(Set.of("object"));
        said.addProperty("reason", text());
        return new RequestBody()
                .required(false)
                .description(
                        "A reason, of at most 2,000 characters. One that cannot be read or kept is left out; the no counts.")
                .content(new Content().addMediaType("application/json", new MediaType().schema(said)));
    }

    private static Schema<?> text() {
        return new Schema<String>().types(Set.of("string"));
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter header = new HeaderParameter();
        header.name("Idempotency-Key")
                .required(true)
                .description("1 to 100 letters, digits, dashes and underscores; a repeat gets the first answer.")
                .schema(text().pattern("[A-Za-z0-9_-]{1,100}"));
        return header;
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("Refused, with the reason")
                .content(new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<Problem>().$ref(PROBLEM))));
    }
}
