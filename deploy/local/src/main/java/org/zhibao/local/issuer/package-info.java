/**
 * A small OpenID Connect issuer for one machine: personas of every role, a page to choose one, tokens for scripts. Its keys
 * begin with a mark by which services in production know them and refuse to start.
 */
@NullMarked
package org.zhibao.local.issuer;

import org.jspecify.annotations.NullMarked;
