package org.volens;

import org.jspecify.annotations.NullMarked;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the recruitment API. Everything it needs comes from settings; see {@code docs/operations.md}. */
@NullMarked
@SpringBootApplication
public class VolensApi {

    /** Starts the API; refuses with a plain sentence when standing, schema or durability are wrong. */
    public static void main(String[] arguments) {
        SpringApplication.run(VolensApi.class, arguments);
    }
}
