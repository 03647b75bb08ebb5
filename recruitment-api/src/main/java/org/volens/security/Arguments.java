package org.volens.security;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives endpoints the {@link Actor} (or one kind of actor) and the {@link StudyStanding} that the table decided on. */
final class Arguments implements HandlerMethodArgumentResolver {

    static final String ACTOR = Actor.class.getName();
    static final String STANDING = StudyStanding.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return Actor.class.isAssignableFrom(type) || type == StudyStanding.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        String name = parameter.getParameterType() == StudyStanding.class ? STANDING : ACTOR;
        return Mono.just(exchange.getRequiredAttribute(name));
    }
}
