/** How classes and files of users reach the workers that need them. */
@NullMarked
package dev.jask.cluster.code;

import org.jspecify.annotations.NullMarked;
