package org.volens.registry.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.web.reading.Readers;
import org.volens.web.reading.UnreadableText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads one line of JSON strictly and within bounds. What is unknown, said twice, too deep or too long rejects the line;
 * of a hostile line nothing is repeated, not even the name of a field that we do not know.
 */
final class LineReader {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(2_000)
                            .maxNameLength(100)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, LineReader::noNumbers)
            .addModule(Readers.module())
            .build();

    private LineReader() {}

    static IncomingPerson read(long number, byte[] line, LocalDate today) {
        try {
            @Nullable PersonLine read = MAPPER.readValue(line, PersonLine.class);
            if (read == null) {
                throw new LineRejected("", "json");
            }
            return LineRules.read(number, read, today);
        } catch (UnrecognizedPropertyException unknown) {
            throw new LineRejected(path(unknown.getPath(), 1), "unknown-field");
        } catch (DatabindException wrong) {
            boolean text = wrong.getCause() instanceof UnreadableText;
            throw new LineRejected(path(wrong.getPath(), 0), text ? "text-form" : "json-value");
        } catch (JacksonException broken) {
            throw new LineRejected("", "json");
        }
    }

    private static void noNumbers(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** The path to what is wrong, by names that are ours; {@code unknown} steps at its end are left out. */
    private static String path(List<JacksonException.Reference> steps, int unknown) {
        return steps.subList(0, Math.max(0, steps.size() - unknown)).stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
