package org.zhibao.bench;

/** One way to do what is measured; several clients use it at once. */
public interface Contender extends AutoCloseable {
    /** As it stands in the table, e.g. {@code gateway}. */
    String name();

    /** A new client, used by one thread. */
    Client client();

    @Override
    default void close() {}

    /** One of those who wait for answers. */
    interface Client extends AutoCloseable {
        /** Does it once and waits until it is done; whatever goes wrong is thrown and fails the run. */
        void act();

        @Override
        default void close() {}
    }
}
