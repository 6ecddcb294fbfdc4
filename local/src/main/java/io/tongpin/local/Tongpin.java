package io.tongpin.local;

import io.tongpin.local.stack.Stack;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.nio.file.Path;

/** The command {@code ./tongpin}. */
public final class Tongpin {
    public static void main(String[] args) {
        if (args[1].equals("up")) {
            System.out.println(TestStack.attach());
        } else {
            Stack.down(new StackFolder(Path.of(System.getenv("TONGPIN_STACK_DIR"))));
        }
    }
}
