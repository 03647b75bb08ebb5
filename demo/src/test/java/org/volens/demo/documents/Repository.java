package org.volens.demo.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in this repository: its pages, its sources, and its tests by class and name. */
final class Repository {

    private static final Pattern TEST = Pattern.compile("(?m)^ {4}(?:public )?void (\\w+)\\(|ArchRule (\\w+) =");
    private static final Path ROOT = root();

    private Repository() {}

    /** Every page: those of docs, and those beside the build file. */
    static Map<Path, String> pages() {
        Map<Path, String> pages = new TreeMap<>();
        for (Path page : files(ROOT.resolve("docs"), path -> path.toString().endsWith(".md"))) {
            pages.put(page, read(page));
        }
        for (String name : List.of("README.md", "SECURITY.md", "CONTRIBUTING.md")) {
            pages.put(ROOT.resolve(name), read(ROOT.resolve(name)));
        }
        return pages;
    }

    static Path assurance() {
        return ROOT.resolve("docs/assurance");
    }

    static String page(String name) {
        return read(ROOT.resolve(name));
    }

    /** Every Java source that is not a test, with what it says. */
    static Map<Path, String> sources() {
        return java("src/main/java");
    }

    /** The scripts, with what they say. */
    static Map<Path, String> scripts() {
        return files(ROOT.resolve("bin"), Files::isRegularFile).stream()
                .collect(Collectors.toMap(path -> path, Repository::read));
    }

    /** Names of the tests of this repository, as {@code Class#method}. */
    static Set<String> tests() {
        Set<String> tests = new TreeSet<>();
        java("src/test/java").forEach((path, source) -> {
            String type = path.getFileName().toString().replace(".java", "");
            Matcher found = TEST.matcher(source);
            while (found.find()) {
                tests.add(type + "#" + (found.group(1) == null ? found.group(2) : found.group(1)));
            }
        });
        return tests;
    }

    /** What a text says between backticks that fits the pattern. */
    static Set<String> named(String text, String pattern) {
        return Pattern.compile("`(" + pattern + ")`")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rows of the tables of a page, cell by cell, heads and rules left out. */
    static List<List<String>> rows(String page, String firstCell) {
        return page.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.getFirst().matches(firstCell))
                .toList();
    }

    private static Map<Path, String> java(String kind) {
        Map<Path, String> found = new TreeMap<>();
        for (Path module : modules()) {
            Path folder = module.resolve(kind);
            if (Files.isDirectory(folder)) {
                files(folder, path -> path.toString().endsWith(".java")).forEach(path -> found.put(path, read(path)));
            }
        }
        return found;
    }

    private static List<Path> modules() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> which) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(which).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("docs/assurance")))
                .findFirst()
                .orElseThrow();
    }
}
