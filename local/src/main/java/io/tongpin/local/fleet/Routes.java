package io.tongpin.local.fleet;

import io.tongpin.local.stack.RunningProcess;
import io.tongpin.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the gateway finds the instances of each service: a file that it reads again when it changes. */
record Routes(Path file, String gateway, Map<Service, List<String>> addresses) {

    static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    static String address(RunningProcess instance) {
        return address(instance.port());
    }

    Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        addresses.forEach((service, urls) -> service.addressVariable()
            .ifPresent(variable -> variables.put(variable, String.join(",", urls))));
        return variables;
    }

    /** Replaces the file in one step, so that the gateway never reads half of it. */
    void write() {
        var lines = addresses.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey().module() + "=" + String.join(",", entry.getValue()))
            .sorted().collect(Collectors.joining("\n", "", "\n"));
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("Cannot write " + file, e);
        }
    }
}
