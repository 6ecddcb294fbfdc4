package io.tongpin.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Ends everything that was started here; the data stays.")
final class Down implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Override
    public Integer call() {
        var installation = tongpin.installation();
        var ran = installation.isRunning();
        installation.down();
        System.out.println(ran ? "Stopped. The data stays in " + installation.folder().root() + "." : "Nothing was running.");
        return 0;
    }
}
