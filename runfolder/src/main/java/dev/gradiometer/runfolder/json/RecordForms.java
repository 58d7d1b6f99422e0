package dev.gradiometer.runfolder.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Eigenvalue;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the JSON of the readings' records cannot show by itself: a line's kind, a layer's role, which keys are needed,
 * and which are −1 where they were left out.
 */
final class RecordForms {
    private RecordForms() {}

    static void register(JsonMapper.Builder builder) {
        builder.addMixIn(StepReading.class, OfStep.class)
                .addMixIn(LayerRole.Weights.class, OfWeights.class)
                .addMixIn(LayerRole.Normalisation.class, OfLinear.class)
                .addMixIn(LayerRole.Pooling.class, OfLinear.class)
                .addMixIn(LayerRole.Other.class, OfLinear.class)
                .addMixIn(LayerReading.class, OfLayer.class)
                .addMixIn(ParameterReading.class, OfParameter.class)
                .addMixIn(Moments.class, OfMoments.class)
                .addMixIn(GradientHistogram.class, OfHistogram.class)
                .addMixIn(NonFinite.class, OfNonFinite.class)
                .addMixIn(WindowReading.class, OfWindow.class)
                .addMixIn(WindowReading.LayerUnits.class, OfUnits.class)
                .addMixIn(Evaluation.class, OfEvaluation.class)
                .addMixIn(CurvatureReading.class, OfCurvature.class)
                .addMixIn(Assessment.class, OfAssessment.class)
                .addMixIn(Score.class, OfScore.class)
                .addMixIn(Yardstick.class, OfYardstick.class)
                .addMixIn(Yardstick.Rival.class, OfRival.class)
                .addMixIn(Yardstick.Reach.class, OfReach.class)
                .addMixIn(Counterfactual.class, OfExperiment.class)
                .addMixIn(Setup.class, OfSetup.class)
                .addMixIn(DataProfile.class, OfData.class)
                .addMixIn(LayerSetup.class, OfLayerSetup.class)
                .addMixIn(LossSetup.class, OfLoss.class)
                .addMixIn(LayerRole.class, OfRole.class)
                .addMixIn(Shape.class, OfShape.class);
    }

    /** Lines of a readings file leave out what the manifest says of a layer, and counts that are 0. */
    static void registerForLines(JsonMapper.Builder builder) {
        builder.addMixIn(LayerReading.class, OfLayerInALine.class)
                .addMixIn(Moments.class, OfMomentsInALine.class)
                .addMixIn(WindowReading.LayerUnits.class, OfUnitsInALine.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("step")
    interface OfStep {
        @Needed
        long step();

        @Needed
        double loss();
    }

    interface OfLayer {
        @Needed
        int index();

        @JsonDeserialize(using = IndexReader.class)
        int parent();
    }

    interface OfLayerInALine extends OfLayer {
        @Override
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoIndex.class)
        int parent();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int units();
    }

    interface OfParameter {
        @Needed
        ParameterRole role();
    }

    interface OfMoments {
        @Needed
        Scaled norm();
    }

    interface OfMomentsInALine extends OfMoments {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        long nonFinite();
    }

    interface OfHistogram {
        @Needed
        List<Long> counts();

        @Needed
        int lowest();
    }

    interface OfNonFinite {
        @Needed
        NonFinite.Operation operation();

        @JsonDeserialize(using = IndexReader.class)
        int layer();

        @JsonDeserialize(using = IndexReader.class)
        int unit();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("window")
    interface OfWindow {
        @Needed
        long fromStep();

        @Needed
        long toStep();
    }

    interface OfUnits {
        @Needed
        int layer();

        @JsonDeserialize(using = IndexReader.class)
        int distinct();
    }

    interface OfUnitsInALine extends OfUnits {
        @Override
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoIndex.class)
        int distinct();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("evaluation")
    interface OfEvaluation {
        @Needed
        long step();

        @Needed
        Evaluation.Part part();

        @Needed
        double loss();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("curvature")
    interface OfCurvature {
        @Needed
        long step();

        @Needed
        Eigenvalue sharpness();

        @Needed
        Eigenvalue curvature();

        @Needed
        CurvatureReading.Cost cost();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("assessment")
    interface OfAssessment {
        @Needed
        Evaluation.Part part();

        @Needed
        long step();

        @Needed
        Assessment.Task task();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("yardstick")
    interface OfYardstick {
        @Needed
        List<Yardstick.Rival> rivals();
    }

    interface OfRival {
        @Needed
        Yardstick.Model model();

        @Needed
        List<Yardstick.Reach> reaches();
    }

    interface OfReach {
        @Needed
        Metric metric();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("experiment")
    interface OfExperiment {
        @Needed
        String cause();

        @Needed
        String change();

        @Needed
        long steps();
    }

    interface OfScore {
        @Needed
        Metric metric();
    }

    interface OfSetup {
        @Needed
        String name();

        @Needed
        List<LayerSetup> layers();

        @Needed
        LossSetup loss();
    }

    interface OfData {
        @JsonDeserialize(using = IndexReader.class)
        int contradicted();
    }

    interface OfLayerSetup {
        @Needed
        int index();

        @Needed
        String name();

        @Needed
        String kind();

        @JsonDeserialize(using = IndexReader.class)
        int parent();

        @Needed
        Shape input();

        @Needed
        Shape output();

        @Needed
        LayerRole role();
    }

    interface OfLoss {
        @Needed
        String name();

        @Needed
        LossSetup.Reads reads();
    }

    /** A role that this program does not know is {@link LayerRole.Other}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "does", defaultImpl = LayerRole.Other.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LayerRole.Weights.class, name = "weights"),
        @JsonSubTypes.Type(value = LayerRole.Slope.class, name = "slope"),
        @JsonSubTypes.Type(value = LayerRole.Softmax.class, name = "softmax"),
        @JsonSubTypes.Type(value = LayerRole.Normalisation.class, name = "normalisation"),
        @JsonSubTypes.Type(value = LayerRole.Residual.class, name = "residual"),
        @JsonSubTypes.Type(value = LayerRole.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = LayerRole.Pooling.class, name = "pooling"),
        @JsonSubTypes.Type(value = LayerRole.Other.class, name = "other")
    })
    interface OfRole {}

    /** Said only where it is so. */
    interface OfLinear {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean linear();
    }

    /** Said only where it is so. */
    interface OfWeights {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean nonlinear();
    }

    /** A shape is the list of its extents. */
    abstract static class OfShape {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("unused")
        OfShape(List<Integer> extents) {}

        @JsonValue
        abstract List<Integer> extents();
    }

    /** Equals the index that says that there is none. */
    static final class NoIndex {
        @Override
        public boolean equals(Object other) {
            return other instanceof Integer index && index == -1;
        }

        @Override
        public int hashCode() {
            return -1;
        }
    }
}
