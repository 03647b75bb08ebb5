package org.volens.studies;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/** Import of study records: look first, then save; by file or by number. */
@RestController
class ImportEndpoints {

    private final Imports imports;
    private final Registries registries;

    ImportEndpoints(Imports imports, Registries registries) {
        this.imports = imports;
        this.registries = registries;
    }

    record NumberJson(@Nullable String number) {}

    @PostMapping("/v1/study-imports/preview")
    Mono<Imports.Preview> preview(Actor.Staff actor, @RequestBody byte[] content) {
        return imports.preview(content, actor);
    }

    @PostMapping("/v1/study-imports")
    Mono<ResponseEntity<Imports.Saved>> save(Actor.Staff actor, @RequestBody byte[] content) {
        return imports.save(content, actor).map(ImportEndpoints::created);
    }

    @PostMapping("/v1/study-imports/by-number")
    Mono<ResponseEntity<Imports.Saved>> byNumber(Actor.Staff actor, @RequestBody NumberJson body) {
        return registries
                .fetch(body.number() == null ? "" : body.number())
                .flatMap(content -> imports.save(content, actor))
                .map(ImportEndpoints::created);
    }

    private static ResponseEntity<Imports.Saved> created(Imports.Saved saved) {
        return ResponseEntity.status(HttpStatus.CREATED).body(saved);
    }
}
