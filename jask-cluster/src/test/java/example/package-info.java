/** Plays the programs of users: classes outside of Jask. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
