package org.volens.invitations;

import java.util.List;
import org.springframework.stereotype.Component;
import org.volens.cohort.CodeCriterion;
import org.volens.cohort.CriteriaJson;
import org.volens.registry.RegisterCodes;
import org.volens.security.StudyState;
import org.volens.studies.Study;
import org.volens.studies.StudyFollower;
import reactor.core.publisher.Mono;

/** The codes that an open study's criteria name are kept from then on; before, facts with them are left at their source. */
@Component
class NameCodes implements StudyFollower {

    private final RegisterCodes codes;

    NameCodes(RegisterCodes codes) {
        this.codes = codes;
    }

    @Override
    public Mono<Void> follow(Study before, Study after) {
        boolean news = before.state() != after.state() || !before.criteria().equals(after.criteria());
        return after.state() == StudyState.OPEN && news
                ? codes.name(named(after), "study:" + after.id())
                : Mono.empty();
    }

    private static List<RegisterCodes.Named> named(Study study) {
        return study.criteria().stream()
                .flatMap(criteria -> CriteriaJson.read(criteria.definition()).codes().stream())
                .map(NameCodes::named)
                .toList();
    }

    private static RegisterCodes.Named named(CodeCriterion code) {
        return new RegisterCodes.Named(
                code.system(), code.code(), code.display() == null ? code.code() : code.display());
    }
}
