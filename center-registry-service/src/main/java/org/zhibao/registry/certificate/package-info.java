/** The decisions about one certificate's or plaque's number: {@code CertificateCommand ─▶ Certificate ─▶ CertificateEvent}. */
@NullMarked
package org.zhibao.registry.certificate;

import org.jspecify.annotations.NullMarked;
