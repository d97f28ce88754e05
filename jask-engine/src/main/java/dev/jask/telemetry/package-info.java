/** What a worker and its process measure of themselves, and what people are shown of it. */
@NullMarked
package dev.jask.telemetry;

import org.jspecify.annotations.NullMarked;
