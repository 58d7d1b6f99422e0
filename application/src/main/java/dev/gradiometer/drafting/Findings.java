package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import java.util.List;

/**
 * What a look at a user's data found, and what follows for the data of an experiment.
 *
 * @param data    name of the file
 * @param kind    of what it holds
 * @param rows    of the table, or samples
 * @param uses    what each of its columns or arrays is for
 * @param inputs  of the network that they make, at most
 * @param target  what is predicted
 * @param goal    what it is to predict that
 * @param source  where an experiment reads it
 * @param split   which rows validate
 * @param scaling of the inputs
 */
public record Findings(
        String data,
        Kind kind,
        int rows,
        List<ColumnUse> uses,
        int inputs,
        TargetGuess target,
        Goal goal,
        DataSpec source,
        Split split,
        Scaling scaling) {
    /** What data are made of. */
    public enum Kind {
        TABLE,
        ARRAYS
    }

    public Findings {
        uses = List.copyOf(uses);
    }
}
