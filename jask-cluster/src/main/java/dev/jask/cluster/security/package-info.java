/** Certificates: read, checked, followed while their files change, and used for mutual TLS. */
@NullMarked
package dev.jask.cluster.security;

import org.jspecify.annotations.NullMarked;
