package dev.gradiometer.dl4j;

import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Batches in memory, one after the other. */
final class Batches implements DataSetIterator {
    private static final long serialVersionUID = 1;

    private final transient List<DataSet> batches;
    private int next;

    Batches(List<DataSet> batches) {
        this.batches = batches;
    }

    @Override
    public boolean hasNext() {
        return next < batches.size();
    }

    @Override
    public DataSet next() {
        return batches.get(next++);
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public DataSet next(int count) {
        return next();
    }

    @Override
    public int inputColumns() {
        return batches.getFirst().numInputs();
    }

    @Override
    public int totalOutcomes() {
        return batches.getFirst().numOutcomes();
    }

    @Override
    public int batch() {
        return batches.getFirst().numExamples();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {}

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public List<String> getLabels() {
        return null;
    }
}
