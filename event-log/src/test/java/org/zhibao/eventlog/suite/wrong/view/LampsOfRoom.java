package org.zhibao.eventlog.suite.wrong.view;

import org.zhibao.eventlog.suite.wrong.rest.LampResource;

/** A view that knows rest, when only rest may know the view. */
public record LampsOfRoom(String room) {
    static final Class<?> SHOWN_BY = LampResource.class;
}
