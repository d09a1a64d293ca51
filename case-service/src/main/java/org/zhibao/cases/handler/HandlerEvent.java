package org.zhibao.cases.handler;

import java.util.List;

/** Everything that can have happened to a handler. Stored forever: renaming a field needs a new revision and an upcaster. */
public sealed interface HandlerEvent {
    String center();

    record HandlerEnlisted(String center, String handler, List<String> fields, int capacity) implements HandlerEvent {}

    record HandlerReleased(String center, String handler, String reason) implements HandlerEvent {}
}
