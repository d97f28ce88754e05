package dev.jask.protocol;

/**
 * When a task runs among those that could run; less is earlier.
 *
 * @param user the annotation's priority, negated: a higher wish runs earlier
 * @param submission the number of the computation that brought the task: first come, first served
 * @param order the task's place in the static order of its computation
 */
public record Priority(int user, long submission, long order) implements Comparable<Priority> {

    @Override
    public int compareTo(Priority other) {
        int byUser = Integer.compare(user, other.user);
        if (byUser != 0) {
            return byUser;
        }
        int bySubmission = Long.compare(submission, other.submission);
        return bySubmission != 0 ? bySubmission : Long.compare(order, other.order);
    }
}
