import dev.jask.graph.*;
