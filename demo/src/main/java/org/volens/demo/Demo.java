package org.volens.demo;

import java.util.List;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.SettingRefused;

/** Runs the demo until Ctrl-C; with {@code --check} lives its story by script against a fresh one, and ends. */
public final class Demo {

    private Demo() {}

    /** Exit code 0 when all went well, 1 when something could not start or did not hold. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var environment = new Environment(System.getenv());
        var progress = new Progress(System.out);
        try {
            return arguments.contains("--check")
                    ? CheckRun.run(environment, Project.current(), progress)
                    : OpenRun.run(environment, Project.current(), progress);
        } catch (SettingRefused refused) {
            System.err.println(refused.getMessage());
        } catch (Exception failure) {
            System.err.println("The demo could not go on: " + failure);
        }
        return 1;
    }
}
