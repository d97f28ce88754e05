package dev.jask.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Taxi rides of the year 2019, one CSV file a month, made by formula: the same rows on every
 * machine. Row {@code i} of column {@code k} is drawn from {@link Draw#uniform}.
 */
public final class TaxiData {

    /** The names of the columns, in the order of the files. */
    public static final List<String> COLUMNS =
            List.of(
                    "vendor_id",
                    "pickup_datetime",
                    "dropoff_datetime",
                    "passenger_count",
                    "trip_distance",
                    "rate_code",
                    "store_and_fwd_flag",
                    "pu_location_id",
                    "do_location_id",
                    "payment_type",
                    "fare_amount",
                    "extra",
                    "mta_tax",
                    "tip_amount",
                    "tolls_amount",
                    "improvement_surcharge",
                    "total_amount");

    /** How many files there are: one a month. */
    public static final int FILES = 12;

    private static final int YEAR = 2019;
    private static final long DAY = 86_400;
    private static final int ZONES = 265;

    private final long rows;

    /**
     * @param rows how many rides in all, at least 1
     */
    public TaxiData(long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("there must be 1 ride or more: " + rows);
        }
        this.rows = rows;
    }

    /** The name of the file of a month from 0, for instance {@code trips-2019-01.csv}. */
    public static String fileName(int month) {
        return "trips-%d-%02d.csv".formatted(YEAR, month + 1);
    }

    /** The numbers of all months. */
    public static List<Integer> months() {
        return IntStream.range(0, FILES).boxed().toList();
    }

    /**
     * Writes the file of a month from 0 into a folder that exists.
     *
     * @return how many rows the file has
     */
    public long write(Path folder, int month) throws IOException {
        long first = rows * month / FILES;
        long end = rows * (month + 1) / FILES;
        LocalDate begin = LocalDate.of(YEAR, month + 1, 1);
        try (var out = new AsciiFile(folder.resolve(fileName(month)))) {
            var rides = new Rides(out, begin.toEpochDay() * DAY, begin.lengthOfMonth() * DAY);
            out.text(String.join(",", COLUMNS)).character('\n');
            for (long row = first; row < end; row++) {
                rides.write(row);
            }
        }
        return end - first;
    }

    /** Writes the rides of one month. Money is in cents, distance in hundredths of a mile. */
    private static final class Rides {

        private final AsciiFile out;
        private final long begin;
        private final long seconds;
        private final AsciiFile.Stamp pickupStamp = new AsciiFile.Stamp();
        private final AsciiFile.Stamp dropoffStamp = new AsciiFile.Stamp();

        Rides(AsciiFile out, long begin, long seconds) {
            this.out = out;
            this.begin = begin;
            this.seconds = seconds;
        }

        void write(long row) throws IOException {
            long pickup = begin + (long) (Draw.uniform(1, row) * seconds);
            long duration = 120 + (long) (Draw.uniform(2, row) * 2400);
            int hour = (int) (Math.floorMod(pickup, DAY) / 3600);
            double crowd = Draw.uniform(3, row);
            double reach = Draw.uniform(4, row);
            long distance = 50 + (long) (2000 * reach * reach * reach * reach);
            int payment = payment(Draw.uniform(7, row));
            long fare = Draw.uniform(8, row) < 0.01 ? 0 : 250 + distance * 5 / 2 + duration * 5 / 6;
            long extra = extra(hour);
            long tip =
                    payment == 1
                            ? (long) (fare * (0.30 + 0.005 * hour) * Draw.uniform(10, row))
                            : 0;
            long tolls = Draw.uniform(11, row) < 0.05 ? 576 : 0;

            out.character(Draw.uniform(12, row) < 0.4 ? '1' : '2').character(',');
            out.stamp(pickup, pickupStamp)
                    .character(',')
                    .stamp(pickup + duration, dropoffStamp)
                    .character(',');
            out.number(1 + (int) (6 * crowd * crowd * crowd))
                    .character(',')
                    .hundredths(distance)
                    .character(',');
            out.character(Draw.uniform(13, row) < 0.97 ? '1' : '2').character(',');
            out.character(Draw.uniform(14, row) < 0.995 ? 'N' : 'Y').character(',');
            out.number(1 + (long) (ZONES * Draw.uniform(5, row))).character(',');
            out.number(1 + (long) (ZONES * Draw.uniform(6, row)))
                    .character(',')
                    .number(payment)
                    .character(',');
            out.hundredths(fare)
                    .character(',')
                    .hundredths(extra)
                    .text(",0.50,")
                    .hundredths(tip)
                    .character(',');
            out.hundredths(tolls)
                    .text(",0.30,")
                    .hundredths(fare + extra + 50 + tip + tolls + 30)
                    .character('\n');
        }

        /** By card, in cash, not at all, or in dispute. */
        private static int payment(double draw) {
            if (draw < 0.70) {
                return 1;
            }
            if (draw < 0.97) {
                return 2;
            }
            return draw < 0.985 ? 3 : 4;
        }

        /** A dollar in the rush hours, half of one at night. */
        private static long extra(int hour) {
            if (hour >= 16 && hour < 20) {
                return 100;
            }
            return hour >= 20 || hour < 6 ? 50 : 0;
        }
    }
}
