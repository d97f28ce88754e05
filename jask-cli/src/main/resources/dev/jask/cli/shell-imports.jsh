import dev.jask.client.*;
import dev.jask.config.*;
import dev.jask.dataframe.*;
import dev.jask.dataframe.column.*;
import dev.jask.delayed.*;
import dev.jask.graph.*;
import dev.jask.table.Table;
import static dev.jask.dataframe.column.Columns.*;
import static dev.jask.delayed.Delayed.delayed;
