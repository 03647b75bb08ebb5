package org.volens.web.reading;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Reads every text that an endpoint takes from the path, the query or a header. */
@Configuration(proxyBeanMethods = false)
class ParameterText implements WebFluxConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new OneLine());
    }

    private static final class OneLine implements Converter<String, String> {

        @Override
        public String convert(String text) {
            if (!ReadableText.inOneLine(text)) {
                throw new UnreadableText();
            }
            return text;
        }
    }
}
