package org.volens.participants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.registry.RegisterCodes;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register's purposes, leaflet and codes, as a deployment defines them: a folder with {@code purposes.json},
 * {@code leaflet.md} and {@code codes.json}, the codes that the register's protocol names and whose facts may therefore be
 * kept (setting {@code volens.register.definition}). What is defined stays; a change of the leaflet's words
 * needs a new version number.
 */
@Component
class RegisterDefinition {

    static final String LEAFLET_ID = "register";

    private final Purposes purposes;
    private final Leaflets leaflets;
    private final RegisterCodes codes;
    private final ResourceLoader resources;
    private final JsonMapper json;
    private final String folder;
    private final String controller;
    private final String processor;

    RegisterDefinition(
            Purposes purposes,
            Leaflets leaflets,
            RegisterCodes codes,
            ResourceLoader resources,
            JsonMapper json,
            @Value("${volens.register.definition:classpath:register/}") String folder,
            @Value("${volens.standing.controller:}") String controller,
            @Value("${volens.standing.processor:}") String processor) {
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.codes = codes;
        this.resources = resources;
        this.json = json;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
        this.controller = controller;
        this.processor = processor.isBlank() ? controller : processor;
    }

    /** The file {@code purposes.json}. */
    record File(int leafletVersion, String leafletTitle, LocalDate agreementDate, List<PurposeJson> purposes) {}

    /** One purpose in the file; controller and processor come from the standing. */
    record PurposeJson(
            String code,
            String title,
            String plainText,
            boolean usual,
            IdentityLevel minimumIdentity,
            @Nullable Integer validityMonths,
            Scope.Kind scope,
            String confidentialityRoute,
            String article6Basis,
            String article9Condition,
            boolean directMarketing,
            @Nullable String duoCode,
            String actReason) {}

    /** Makes sure that purposes, leaflet and codes are there. */
    Mono<Void> apply() {
        File file = json.readValue(read("purposes.json"), File.class);
        Set<String> explained = file.purposes().stream()
                .filter(purpose -> purpose.scope() != Scope.Kind.STUDY) // a study's own leaflet explains it
                .map(PurposeJson::code)
                .collect(Collectors.toSet());
        Leaflet leaflet = new Leaflet(
                LEAFLET_ID,
                file.leafletVersion(),
                "en",
                file.leafletTitle(),
                read("leaflet.md"),
                explained,
                Leaflet.Status.PUBLISHED);
        List<RegisterCodes.Named> named = List.of(json.readValue(read("codes.json"), RegisterCodes.Named[].class));
        return purposes.define(purposes(file)).then(leaflets.publish(leaflet)).then(codes.name(named, "protocol"));
    }

    private List<Purpose> purposes(File file) {
        return java.util.stream.IntStream.range(0, file.purposes().size())
                .mapToObj(i -> purpose(i + 1, file.purposes().get(i), file.agreementDate()))
                .toList();
    }

    private Purpose purpose(int position, PurposeJson one, LocalDate agreed) {
        return new Purpose(
                one.code(),
                position,
                one.title(),
                one.plainText(),
                one.usual(),
                one.minimumIdentity(),
                one.validityMonths(),
                one.scope(),
                new Purpose.LegalBasis(
                        one.confidentialityRoute(),
                        null,
                        one.article6Basis(),
                        one.article9Condition(),
                        controller,
                        processor,
                        agreed,
                        one.directMarketing()),
                one.duoCode(),
                one.actReason());
    }

    private String read(String name) {
        try {
            return resources.getResource(folder + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The register's definition lacks " + name + ".", missing);
        }
    }
}
