package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.TruncatedNormal;
import dev.gradiometer.engine.initialiser.Uniform;
import dev.gradiometer.engine.initialiser.VarianceScaling;

/** Says an initialiser as {@link InitialiserReader} reads it. */
final class InitialiserWriter {
    private InitialiserWriter() {}

    static Tree tree(Initialiser initialiser) {
        TreeMaker made = new TreeMaker();
        return switch (initialiser) {
            case Constant constant ->
                constant.equals(Constant.ZERO) ? TreeMaker.text("zeros") : TreeMaker.number(constant.value());
            case Normal normal ->
                TreeMaker.kinded(
                        "normal",
                        made.put("mean", normal.mean(), Normal.DEFAULT.mean())
                                .put("deviation", normal.deviation(), Normal.DEFAULT.deviation()));
            case TruncatedNormal normal ->
                TreeMaker.kinded(
                        "truncated-normal",
                        made.put("mean", normal.mean(), TruncatedNormal.DEFAULT.mean())
                                .put("deviation", normal.deviation(), TruncatedNormal.DEFAULT.deviation()));
            case Uniform uniform ->
                TreeMaker.kinded(
                        "uniform",
                        made.put("low", uniform.low(), Uniform.DEFAULT.low())
                                .put("high", uniform.high(), Uniform.DEFAULT.high()));
            case VarianceScaling scaling ->
                InitialiserReader.SCALED.byName().entrySet().stream()
                        .filter(named -> named.getValue().equals(scaling))
                        .map(named -> TreeMaker.text(named.getKey()))
                        .findFirst()
                        .orElseGet(() -> scaled(scaling, made));
            case PytorchLinear linear -> TreeMaker.text(linear.describe());
            case NguyenWidrow widrow -> TreeMaker.text(widrow.describe());
            case Critical critical ->
                TreeMaker.kinded(
                        CriticalReader.NAME, made.put("weight-variance", TreeMaker.number(critical.weightVariance())));
            case Orthogonal orthogonal ->
                TreeMaker.kinded("orthogonal", made.put("gain", orthogonal.gain(), Orthogonal.DEFAULT.gain()));
            case IdentityMatrix identity ->
                TreeMaker.kinded("identity", made.put("gain", identity.gain(), IdentityMatrix.DEFAULT.gain()));
        };
    }

    private static Tree scaled(VarianceScaling scaling, TreeMaker made) {
        return made.put("scale", TreeMaker.number(scaling.scale()))
                .put("mode", InitialiserReader.MODES.nameOf(scaling.mode()))
                .put("distribution", InitialiserReader.DISTRIBUTIONS.nameOf(scaling.distribution()))
                .after("kind", "variance-scaling");
    }
}
