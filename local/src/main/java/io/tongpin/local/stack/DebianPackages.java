package io.tongpin.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Debian's packages, fetched with this machine's apt and unpacked beside each other, which needs no root. */
final class DebianPackages {

    private DebianPackages() {
    }

    static boolean areHere() {
        return Command.onPath("apt-get").isPresent() && Command.onPath("dpkg").isPresent();
    }

    /** A package and those it depends on, as far as they are {@code wanted}. */
    static void unpack(String name, Predicate<String> wanted, Path target) throws IOException {
        var packages = StackFolder.make(target.resolve("packages"));
        var lists = new ArrayList<String>();
        List<String> names;
        try {
            names = names(name, wanted, lists);
        } catch (StackException noPackageLists) {
            // a fresh machine has no lists yet, and without root they can only be kept in a place of our own
            lists.addAll(List.of("-o", "Dir::State=" + StackFolder.make(target.resolve("apt/state/lists/partial")).getParent().getParent(),
                "-o", "Dir::Cache=" + StackFolder.make(target.resolve("apt/cache/archives/partial")).getParent().getParent(),
                "-o", "Dir::State::status=/var/lib/dpkg/status", "-o", "APT::Sandbox::User="));
            Command.of(apt("apt-get", lists, "update")).output();
            names = names(name, wanted, lists);
        }
        Command.of(apt("apt-get", lists, "download", names.toArray(String[]::new))).in(packages).output();
        try (Stream<Path> files = Files.list(packages)) {
            for (var file : files.filter(f -> f.toString().endsWith(".deb")).toList()) {
                Command.of("dpkg", "-x", file.toString(), target.toString()).output();
            }
        }
        Command.of("rm", "-rf", packages.toString()).output();
    }

    /** True for what this machine has already. */
    static boolean isInstalled(String name) {
        try {
            return Command.of("dpkg-query", "-W", "-f=${Status}", name).output().contains("ok installed");
        } catch (StackException unknown) {
            return false;
        }
    }

    private static List<String> names(String name, Predicate<String> wanted, List<String> options) {
        var depends = Command.of(apt("apt-cache", options, "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts",
            "--no-breaks", "--no-replaces", "--no-enhances", name)).output();
        // a dependency stands indented below who needs it, and in angle brackets when several packages provide it
        var names = Stream.concat(Stream.of(name), Arrays.stream(depends.split("\n")).filter(line -> !line.isBlank() && Character.isLetterOrDigit(line.charAt(0)))
            .filter(wanted)).distinct().toList();
        if (names.size() < 2) {
            throw new StackException("no package " + name);
        }
        return names;
    }

    private static List<String> apt(String program, List<String> options, String verb, String... arguments) {
        var words = new ArrayList<String>();
        words.add(program);
        words.addAll(options);
        words.add(verb);
        words.addAll(List.of(arguments));
        return words;
    }
}
