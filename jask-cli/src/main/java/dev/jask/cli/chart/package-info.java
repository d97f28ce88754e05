/** Charts drawn as SVG within one HTML file that needs nothing else. */
@NullMarked
package dev.jask.cli.chart;

import org.jspecify.annotations.NullMarked;
