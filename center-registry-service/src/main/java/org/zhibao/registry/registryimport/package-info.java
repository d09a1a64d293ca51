/** Many entries that were sent at once, and what became of each: {@code ImportCommand ─▶ RegistryImport ─▶ ImportEvent}, one stream per import. */
@NullMarked
package org.zhibao.registry.registryimport;

import org.jspecify.annotations.NullMarked;
