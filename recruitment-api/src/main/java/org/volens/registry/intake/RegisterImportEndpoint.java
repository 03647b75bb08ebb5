package org.volens.registry.intake;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A steward loads people; the body is read as it comes and never held whole. */
@RestController
class RegisterImportEndpoint {

    private final RegisterImport imports;

    RegisterImportEndpoint(RegisterImport imports) {
        this.imports = imports;
    }

    @PostMapping("/v1/register/imports")
    Mono<ImportReport> load(Actor.Staff staff, @RequestBody Flux<DataBuffer> body) {
        return imports.load(body, staff);
    }
}
