package org.volens.registry;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The codes of which facts may be kept: those that the register's protocol names, and those of open studies. Everything
 * else is left with its source. People can see the list.
 */
@Component
public class RegisterCodes {

    private final RegisterCodesSql sql;

    RegisterCodes(RegisterCodesSql sql) {
        this.sql = sql;
    }

    /** A code in its system. */
    public record Code(String system, String code) {}

    /** A code with words for people. */
    public record Named(String system, String code, String display) {}

    /**
     * Names codes; those named before stay as they are. Joins the caller's transaction.
     *
     * @param codes the codes
     * @param namedBy protocol or definition that names them, such as {@code protocol} or {@code study:UUID}
     */
    public Mono<Void> name(List<Named> codes, String namedBy) {
        return sql.name(codes, namedBy);
    }

    /** The list that people can see, in order, from after the code given. */
    Mono<List<Named>> list(@Nullable Code after, int limit) {
        return sql.list(after, limit);
    }

    /** Every code of which facts may be kept. */
    public Mono<Set<Code>> kept() {
        return sql.kept();
    }
}
