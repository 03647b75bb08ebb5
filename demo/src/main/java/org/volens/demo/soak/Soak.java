package org.volens.demo.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volens.demo.launch.Progress;
import org.volens.demo.settings.Folders;
import org.volens.demo.settings.SettingRefused;
import org.volens.demo.soak.check.Fault;

/** Runs a soak, prints what was done and what was found, and ends with 0 only when that is as it should be. */
public final class Soak {

    private static final int SHOWN = 20;
    private static final int SHORT = 16;
    private static final int FEW = 200;

    private Soak() {}

    /** Takes the name of the soak and what is asked of it. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            if (arguments.isEmpty() || !arguments.getFirst().equals("law-three")) {
                throw new SettingRefused("There is one soak: law-three.");
            }
            List<String> rest = arguments.subList(1, arguments.size());
            return rest.contains("--plants") ? plants() : once(Options.of(rest)) ? 0 : 1;
        } catch (SettingRefused refused) {
            System.err.println(refused.getMessage());
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        return 2;
    }

    /** Every plant in a short run of its own; all must be found. */
    private static int plants() throws Exception {
        boolean all = true;
        for (Plant plant :
                Arrays.stream(Plant.values()).filter(one -> one != Plant.NONE).toList()) {
            System.out.println("plant=" + plant.code());
            all &= once(new Options(SHORT, FEW, 3, plant, Plant.NONE, Optional.empty()));
        }
        return all ? 0 : 1;
    }

    private static boolean once(Options options) throws Exception {
        Path folder = options.kept().isPresent()
                ? Files.createDirectories(options.kept().get())
                : Files.createTempDirectory("volens-soak-");
        var found = new LawThreeRun(options, folder, new Progress(System.err), System.out).run();
        boolean asExpected = told(options.plant(), found.faults())
                && (options.afterwards() == Plant.NONE || told(options.afterwards(), found.afterwards()));
        tidy(folder, asExpected && options.kept().isEmpty());
        return asExpected;
    }

    /** With a plant, something of its kind must be found; without one, nothing. */
    private static boolean told(Plant plant, List<Fault> faults) {
        System.out.println("faults=" + faults.size());
        faults.stream().limit(SHOWN).forEach(fault -> System.out.println("fault " + fault));
        if (plant == Plant.NONE) {
            return faults.isEmpty();
        }
        boolean found = faults.stream().anyMatch(fault -> fault.kind() == plant.found());
        System.out.println("plant." + plant.code() + "=" + (found ? "found" : "MISSED"));
        return found;
    }

    private static void tidy(Path folder, boolean all) throws IOException {
        if (all) {
            Folders.remove(folder);
        } else {
            System.out.println("kept=" + folder);
            Folders.remove(folder.resolve("house").resolve("database"));
            Folders.remove(folder.resolve("house").resolve("postgresql"));
        }
    }
}
