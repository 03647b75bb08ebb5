package org.volens.demo.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final int NODES = 3;

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

    /** Every plant: what a sender can do wrong in runs of their own, what can be done to the ledger after a run without a fault. */
    private static int plants() throws Exception {
        List<Plant> ledger = List.of(
                Plant.LATE_PERMIT,
                Plant.FOREIGN_PERMIT,
                Plant.DELETED_EVENT,
                Plant.SEQUENCE_GAP,
                Plant.FOREIGN_CHECKPOINT);
        boolean all = once(new Options(SHORT, FEW, NODES, Plant.NONE, ledger, Optional.empty()));
        for (Plant plant : List.of(Plant.KEPT_YES, Plant.PAST_DEADLINE, Plant.TWICE, Plant.OTHER_ACT)) {
            all &= once(new Options(SHORT, FEW, NODES, plant, List.of(), Optional.empty()));
        }
        return all ? 0 : 1;
    }

    private static boolean once(Options options) throws Exception {
        Path folder = options.kept().isPresent()
                ? Files.createDirectories(options.kept().get())
                : Files.createTempDirectory("volens-soak-");
        List<LawThreeRun.Found> found = new LawThreeRun(options, folder, new Progress(System.err), System.out).run();
        boolean asExpected = found.stream().map(Soak::told).reduce(true, Boolean::logicalAnd);
        tidy(folder, asExpected && options.kept().isEmpty());
        return asExpected;
    }

    /** With a plant, something of its kind must be found; without one, nothing. */
    private static boolean told(LawThreeRun.Found found) {
        Plant plant = found.plant();
        List<Fault> faults = found.faults();
        System.out.println((plant == Plant.NONE ? "" : plant.code() + ".") + "faults=" + faults.size());
        if (plant == Plant.NONE) {
            faults.stream().limit(SHOWN).forEach(fault -> System.out.println("fault " + fault));
            return faults.isEmpty();
        }
        Optional<Fault> named =
                faults.stream().filter(fault -> fault.kind() == plant.found()).findFirst();
        System.out.println("plant." + plant.code() + "="
                + named.map(fault -> "found " + fault).orElse("MISSED"));
        return named.isPresent();
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
