package org.zhibao.bench.matter;

/** Names a matter; its text is the name of the stream. */
public record MatterId(String value) {
    @Override
    public String toString() {
        return "matter-" + value;
    }
}
