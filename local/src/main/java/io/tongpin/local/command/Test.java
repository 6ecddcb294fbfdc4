package io.tongpin.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "test", mixinStandardHelpOptions = true, description = "Runs all tests against real parts and in a browser.")
final class Test implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Override
    public Integer call() {
        return 0;
    }
}
