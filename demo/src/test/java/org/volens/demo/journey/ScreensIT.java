package org.volens.demo.journey;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.demo.browser.Chromium;
import org.volens.demo.browser.Screens;
import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.launch.Secrets;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;

/**
 * The story as staff live it: the built screens in a real browser, in front of the built API. What participants do in
 * their own app is done over HTTP with their tokens.
 */
@Tag("browser")
class ScreensIT {

    private static final String PEOPLE = "2000";

    /** Where the story is lived, and what it learned. */
    record Scene(Chromium browser, DemoSettings settings, Story story) {

        Screens as(String person) {
            var name = Personas.named(person).map(Persona::name).orElseThrow();
            return Screens.of(browser, settings.screensUrl(), name);
        }

        Screens inStudy(String person, String section) {
            var study = as(person).follow("DIASTOLIC").at("Overview");
            return section.equals("Overview") ? study : study.section(section);
        }
    }

    @Test
    void a_study_is_set_up_and_recruits_through_the_screens(@TempDir Path folder) throws Exception {
        try (Chromium browser = Chromium.start()) {
            var settings = DemoSettings.fresh(new Environment(Map.of("VOLENS_DEMO_PEOPLE", PEOPLE)), folder);
            var progress = new Progress(System.out);
            try (var instance = new Instance(settings, Project.current(), progress)) {
                new RegisterLoader(settings, instance.start(), progress).load();
                var story = new Story(settings, Secrets.of(settings.folder()).of("machine"));
                live(new Scene(browser, settings, story));
            }
        }
    }

    private static void live(Scene scene) {
        ScreensSetUp.live(scene);
        OptingIn.steps().forEach(step -> step.play().accept(scene.story()));
        ScreensRecruit.live(scene);
    }
}
