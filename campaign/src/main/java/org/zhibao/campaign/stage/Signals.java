package org.zhibao.campaign.stage;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals of the operating system, for which Java has no words. */
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("SIG%s cannot be sent to process %d".formatted(signal, pid), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
