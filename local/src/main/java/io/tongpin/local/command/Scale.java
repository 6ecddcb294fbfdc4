package io.tongpin.local.command;

import io.tongpin.local.fleet.Service;
import io.tongpin.local.stack.StackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "scale", mixinStandardHelpOptions = true, description = "Sets how many instances of a service run.")
final class Scale implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Parameters(paramLabel = "SERVICE", description = "lead-service, assignment-service, collaboration-service, analytics-service or gateway")
    private String service;

    @Parameters(paramLabel = "N")
    private int instances;

    @Override
    public Integer call() {
        if (instances < 1) {
            throw new StackException("At least one instance must run; ./tongpin down ends all.");
        }
        tongpin.installation().scale(Service.named(service), instances);
        return 0;
    }
}
