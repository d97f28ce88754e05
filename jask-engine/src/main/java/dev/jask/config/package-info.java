/**
 * Settings: what there is to set, where each value came from, and what it means for the engine's
 * parts.
 */
@NullMarked
package dev.jask.config;

import org.jspecify.annotations.NullMarked;
