/**
 * Who may act: the centers of the network with their workstations, mediators and filing entities, each from its first day to its last.
 *
 * <p>HTTP ({@code rest}) ─▶ decisions ({@code center}, {@code letter}, {@code workstation}, {@code mediator}) ─▶ {@code centers.log} ─▶ answers ({@code view}) ─▶ HTTP.
 * {@code reaction} listens to our own log, {@code wiring} puts everything together. What the decisions share (codes, numbers,
 * ids and the one way to say no, {@link org.zhibao.registry.RegistryRejected}) lies here.
 *
 * <p>Start reading with {@link org.zhibao.registry.center.ServiceCenter}.
 */
@NullMarked
package org.zhibao.registry;

import org.jspecify.annotations.NullMarked;
