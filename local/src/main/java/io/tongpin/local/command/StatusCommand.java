package io.tongpin.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tongpin.local.fleet.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "status", mixinStandardHelpOptions = true,
    description = "Says what runs. Exit code 0: everything is ready; 3: it is not running.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Option(names = "--json", description = "For scripts: addresses, processes, databases.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var status = Status.of(tongpin.installation());
        if (json) {
            System.out.println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(status));
        } else {
            System.out.println(status.ready() ? "Ready: " + status.gateway() : "Not running (or not all of it).");
            status.services().forEach((service, running) -> running.instances()
                .forEach(instance -> System.out.printf("  %-22s %s  pid %d%n", service, instance.url(), instance.pid())));
        }
        return status.ready() ? 0 : Tongpin.NOT_RUNNING;
    }
}
