package org.zhibao.registry.registryimport;

/** How far an import has come. */
public enum ImportState {
    WAITING,
    RUNNING,
    FINISHED
}
