package dev.gradiometer.experiment.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a table is for. A column that is named nowhere, and is not the split's, is an input and holds
 * numbers.
 *
 * @param target       what is to be predicted
 * @param ignored      columns left out
 * @param categories   input columns of words
 * @param truths       input columns of true and false, which become 1 and 0
 * @param dates        input columns of dates
 * @param missing      what becomes of missing cells
 * @param missingWords cells that mean missing, besides those that always do
 * @param indicators   columns that get a further input, which is 1 where the cell was missing; null for all input
 *     columns that have missing cells in the training part
 * @param weight       column with the weight of each sample; null if all weigh alike
 */
public record TableColumns(
        Target target,
        List<String> ignored,
        List<Category> categories,
        List<String> truths,
        List<String> dates,
        Missing missing,
        List<String> missingWords,
        @Nullable List<String> indicators,
        @Nullable String weight) {
    public TableColumns {
        ignored = List.copyOf(ignored);
        categories = List.copyOf(categories);
        truths = List.copyOf(truths);
        dates = List.copyOf(dates);
        missingWords = List.copyOf(missingWords);
        indicators = indicators == null ? null : List.copyOf(indicators);
    }

    /** All columns but the target are numbers, and no cell is missing. */
    public static TableColumns of(Target target) {
        return new TableColumns(
                target, List.of(), List.of(), List.of(), List.of(), Missing.ERROR, List.of(), List.of(), null);
    }

    /** The same with other columns left out. */
    public TableColumns ignoring(List<String> columns) {
        return new TableColumns(target, columns, categories, truths, dates, missing, missingWords, indicators, weight);
    }

    /** The same with input columns of words, each one-hot. */
    public TableColumns withCategories(List<String> columns) {
        return withCodings(columns.stream().map(Category::of).toList());
    }

    /** The same with input columns of words. */
    public TableColumns withCodings(List<Category> columns) {
        return new TableColumns(target, ignored, columns, truths, dates, missing, missingWords, indicators, weight);
    }

    /** The same with something else done to missing cells. */
    public TableColumns withMissing(Missing other) {
        return new TableColumns(target, ignored, categories, truths, dates, other, missingWords, indicators, weight);
    }

    /** The same with another target. */
    public TableColumns withTarget(Target other) {
        return new TableColumns(other, ignored, categories, truths, dates, missing, missingWords, indicators, weight);
    }
}
