package org.volens.leaflets.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;
import org.volens.registry.RegisterCodes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder with the register's definitions (setting {@code volens.register.definition}). The first lies in the folder itself:
 * {@code purposes.json}, {@code leaflet.md} and {@code codes.json}; the second in the folder {@code 2} below it, the third in
 * {@code 3}, and so on, each with what is new, with the whole leaflet, and with what that changes and why.
 */
@Component
class DefinitionFiles {

    private final ResourceLoader resources;
    private final JsonMapper json;
    private final String folder;

    DefinitionFiles(
            ResourceLoader resources,
            JsonMapper json,
            @Value("${volens.register.definition:classpath:register/}") String folder) {
        this.resources = resources;
        this.json = json;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
    }

    /** One definition. */
    record Numbered(
            int number,
            DefinitionFile file,
            String leaflet,
            List<RegisterCodes.Named> codes,
            List<DiseaseJson> diseases) {}

    /** One illness that studies can say they are about. */
    record DiseaseJson(String code, String title, List<String> within) {

        DiseaseAreas.Area area() {
            return new DiseaseAreas.Area(
                    DiseaseCode.read(code),
                    title,
                    within.stream().map(DiseaseCode::read).collect(Collectors.toSet()));
        }
    }

    /** Every definition, the first one first. */
    List<Numbered> all() {
        List<Numbered> all = new ArrayList<>();
        all.add(read(folder, true));
        int next = all.getFirst().number() + 1;
        while (resource(folder + next + "/purposes.json").exists()) {
            all.add(followed(next, read(folder + next + "/", false)));
            next++;
        }
        sameDirectives(all);
        return all;
    }

    /** What a yes does that was said beforehand is not defined anew: who said it may not be able to say otherwise any more. */
    private static void sameDirectives(List<Numbered> all) {
        Map<String, Optional<DefinitionFile.DirectiveJson>> first = new HashMap<>();
        for (Numbered one : all) {
            for (DefinitionFile.PurposeJson purpose : one.file().purposes()) {
                Optional<DefinitionFile.DirectiveJson> said = Optional.ofNullable(purpose.directive());
                Optional<DefinitionFile.DirectiveJson> before = first.putIfAbsent(purpose.code(), said);
                if (before != null && !before.equals(said)) {
                    throw new IllegalStateException("The register's definition " + one.number() + " changes what "
                            + purpose.code() + " does when it was said beforehand; that needs a purpose of its own.");
                }
            }
        }
    }

    private static Numbered followed(int number, Numbered read) {
        if (read.number() != number) {
            throw new IllegalStateException("The register's definition in the folder " + number
                    + " has a leaflet of version " + read.number() + "; both have one number.");
        }
        return read;
    }

    private Numbered read(String from, boolean first) {
        DefinitionFile file = json.readValue(text(from + "purposes.json"), DefinitionFile.class);
        return new Numbered(
                file.leafletVersion(),
                file,
                text(from + "leaflet.md"),
                list(from + "codes.json", RegisterCodes.Named[].class, first),
                list(from + "diseases.json", DiseaseJson[].class, false));
    }

    private <T> List<T> list(String path, Class<T[]> type, boolean needed) {
        return needed || resource(path).exists() ? List.of(json.readValue(text(path), type)) : List.of();
    }

    private Resource resource(String path) {
        return resources.getResource(path);
    }

    private String text(String path) {
        try {
            return resource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The register's definition lacks " + path + ".", missing);
        }
    }
}
