package io.tongpin.local.command;

import io.tongpin.local.SharedStack;
import io.tongpin.local.stack.Stack;
import io.tongpin.local.stack.StackFolder;
import picocli.CommandLine.Command;

@Command(name = "stack", mixinStandardHelpOptions = true,
    description = "The shared PostgreSQL, broker and Keycloak that tests attach to (in TONGPIN_STACK_DIR, else .tongpin/test).")
final class StackCommand {

    @Command(description = "Starts it, with the demo's people in the realm.")
    int up() {
        var stack = SharedStack.attach();
        System.out.println("Up in " + stack.folder().root() + ": Keycloak " + stack.keycloak().url() + ", broker " + stack.broker().kind());
        return 0;
    }

    @Command(description = "Ends it; its data stays.")
    int down() {
        Stack.down(new StackFolder(SharedStack.folder()));
        return 0;
    }
}
