package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * DuckDB's {@code infinity} and {@code -infinity}, which are the largest and smallest values of
 * Java's classes.
 *
 * <p>The driver hands them out as the point in time that their bits would mean; that is what is
 * called raw here.
 */
final class Forever {

    private static final LocalDate RAW_DATE = LocalDate.ofEpochDay(Integer.MAX_VALUE);
    private static final LocalDate RAW_DATE_BEFORE = LocalDate.ofEpochDay(-Integer.MAX_VALUE);

    private Forever() {}

    static LocalDate fromRaw(LocalDate raw) {
        if (raw.equals(RAW_DATE)) {
            return LocalDate.MAX;
        }
        return raw.equals(RAW_DATE_BEFORE) ? LocalDate.MIN : raw;
    }

    static LocalDate toRaw(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return RAW_DATE;
        }
        return date.equals(LocalDate.MIN) ? RAW_DATE_BEFORE : date;
    }

    static LocalDateTime fromRaw(Scalar type, LocalDateTime raw) {
        // Only the far ends can be meant; comparing the year first keeps this off the ordinary
        // path's account.
        if (raw.getYear() > -100_000 && raw.getYear() < 100_000 && type != Scalar.TIMESTAMP_NS) {
            return raw;
        }
        if (raw.equals(raw(type, Long.MAX_VALUE))) {
            return LocalDateTime.MAX;
        }
        return raw.equals(raw(type, -Long.MAX_VALUE)) ? LocalDateTime.MIN : raw;
    }

    static LocalDateTime toRaw(Scalar type, LocalDateTime time) {
        if (time.equals(LocalDateTime.MAX)) {
            return raw(type, Long.MAX_VALUE);
        }
        return time.equals(LocalDateTime.MIN) ? raw(type, -Long.MAX_VALUE) : time;
    }

    static Instant fromRaw(Instant raw) {
        LocalDateTime time =
                fromRaw(Scalar.TIMESTAMP, LocalDateTime.ofInstant(raw, ZoneOffset.UTC));
        if (time.equals(LocalDateTime.MAX)) {
            return Instant.MAX;
        }
        return time.equals(LocalDateTime.MIN) ? Instant.MIN : raw;
    }

    static Instant toRaw(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return raw(Scalar.TIMESTAMP, Long.MAX_VALUE).toInstant(ZoneOffset.UTC);
        }
        return instant.equals(Instant.MIN)
                ? raw(Scalar.TIMESTAMP, -Long.MAX_VALUE).toInstant(ZoneOffset.UTC)
                : instant;
    }

    private static LocalDateTime raw(Scalar type, long ticks) {
        long perSecond =
                switch (type) {
                    case TIMESTAMP_S -> 1L;
                    case TIMESTAMP_MS -> 1_000L;
                    case TIMESTAMP_NS -> 1_000_000_000L;
                    default -> 1_000_000L;
                };
        long seconds = Math.floorDiv(ticks, perSecond);
        long nanos = Math.floorMod(ticks, perSecond) * (1_000_000_000L / perSecond);
        // Java's years end long before a 64-bit count of seconds does.
        long reachable = Math.clamp(seconds, -31_557_014_167_219_200L, 31_556_889_864_403_199L);
        return LocalDateTime.ofEpochSecond(reachable, (int) nanos, ZoneOffset.UTC);
    }
}
