package org.zhibao.eventlog.suite.wrong.lamp;

/** What one may ask of a lamp. */
public sealed interface LampCommand {
    /** A class where a record is expected, and nobody decides it. */
    final class BreakLamp implements LampCommand {}

    /** Decided twice. */
    record LightLamp(String room) implements LampCommand {}
}
