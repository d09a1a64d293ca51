/** Signing in by browser at the OpenID Connect issuer, with a code and PKCE; afterwards a cookie carries the token. */
@NullMarked
package org.zhibao.analytics.signin;

import org.jspecify.annotations.NullMarked;
