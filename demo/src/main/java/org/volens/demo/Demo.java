package org.volens.demo;

import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.SettingRefused;

/** Runs the demo until Ctrl-C; with {@code --check} lives its story by script and ends. */
public final class Demo {

    private Demo() {}

    /** Exit code 0 when all went well, 1 when something could not start or did not hold. */
    public static void main(String[] arguments) {
        System.exit(run());
    }

    private static int run() {
        var progress = new Progress(System.out);
        var project = Project.current();
        try {
            var settings = DemoSettings.from(new Environment(System.getenv()), project.root());
            var instance = new Instance(settings, project, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
            try (instance) {
                instance.start();
                welcome(settings, progress);
                progress.say("The program " + instance.awaitFailure() + " ended; stopping. Its log is in "
                        + settings.folder().logs());
            }
        } catch (SettingRefused refused) {
            System.err.println(refused.getMessage());
        } catch (Exception failure) {
            System.err.println("The demo could not go on: " + failure);
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
        return "  %-13s %-52s %sbin/token %s".formatted(persona.key(), persona.part(), button, persona.key());
    }
}
