package org.zhibao.eventlog.projection;

/** The views of a service, by what keeps them. */
public interface Views {
    /** Throws {@link IllegalArgumentException} for a projection the service was not built with. */
    <D extends Record> View<D> view(Class<? extends Projection<D>> projection);
}
