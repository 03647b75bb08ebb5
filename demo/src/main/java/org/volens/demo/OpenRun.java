package org.volens.demo;

import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;

/** A demo for people: stays until Ctrl-C and says how to come in. */
final class OpenRun {

    private OpenRun() {}

    /** Returns only when a program ended that should not have. */
    static int run(Environment environment, Project project, Progress progress) throws Exception {
        var settings = DemoSettings.from(environment, project.root());
        var instance = new Instance(settings, project, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        try (instance) {
            new RegisterLoader(settings, instance.start(), progress).load();
            welcome(settings, progress);
            instance.awaitFailure()
                    .ifPresent(program -> progress.say("The program " + program + " ended; stopping. Its log is in "
                            + settings.folder().logs()));
        }
        return 1;
    }

    private static void welcome(DemoSettings settings, Progress progress) {
        progress.say("");
        progress.say("Admin UI  " + settings.screensUrl());
        progress.say("API       " + settings.apiUrl() + "  (description: " + settings.apiUrl() + "/openapi.json)");
        progress.say("");
        progress.say("Sign in to the admin UI by a button, or take a token for curl:");
        Personas.staff().forEach(staff -> progress.say(line(staff, "button \"" + staff.name() + "\", or ")));
        Personas.participants().forEach(person -> progress.say(line(person, "")));
        progress.say(line(Personas.machine(), ""));
        progress.say("");
        progress.say("For example: curl -H \"Authorization: Bearer $(bin/token coordinator)\" " + settings.apiUrl()
                + "/v1/whoami");
        progress.say("Logs are in " + settings.folder().logs() + ". Ctrl-C stops everything.");
    }

    private static String line(Persona persona, String button) {
        return "  %-13s %-40s %sbin/token %s".formatted(persona.key(), persona.part(), button, persona.key());
    }
}
