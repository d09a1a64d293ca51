package org.zhibao.eventlog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was used last, by name, up to a number of entries; for many threads.
 *
 * @param <V> what is kept
 */
public final class Recent<V> {
    private final Map<String, V> entries;

    public Recent(int capacity) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > capacity;
            }
        };
    }

    public synchronized @Nullable V get(String name) {
        return entries.get(name);
    }

    public synchronized void put(String name, V value) {
        entries.put(name, value);
    }

    public synchronized void putAll(Map<String, V> values) {
        entries.putAll(values);
    }

    public synchronized void remove(String name) {
        entries.remove(name);
    }
}
