package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.curvature.StabilityLaw;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code readings.sharpness} and {@code training.sharpness-guard}, which measure the same. */
final class SharpnessReader {
    private static final int MOST = Integer.MAX_VALUE;

    private SharpnessReader() {}

    static Optional<SharpnessSpec> reading(@Nullable Value value) {
        if (value == null) {
            return Optional.empty();
        }
        Section section = value.section("sharpness");
        SharpnessSpec sharpness = measured(section, SharpnessSpec.DEFAULT);
        section.end();
        return Optional.of(sharpness);
    }

    private static SharpnessSpec measured(Section section, SharpnessSpec preset) {
        return new SharpnessSpec(
                (int) section.whole("every", 1, MOST, preset.every()),
                (int) section.whole("samples", 1, MOST, preset.samples()),
                (int) section.whole("steps", 1, SharpnessSpec.MOST_STEPS, preset.steps()));
    }

    static RateGuard guard(Value value, Optimiser optimiser) {
        RateGuard.BySharpness preset = RateGuard.BySharpness.DEFAULT;
        Section section = value.section("sharpness-guard");
        double share = section.number("share", Range.SHARE_ABOVE_ZERO, preset.share());
        SharpnessSpec measured =
                measured(section, new SharpnessSpec(preset.every(), preset.samples(), preset.products()));
        section.end();
        unguardable(optimiser).ifPresent(reason -> {
            throw noStableRate(value, optimiser, reason);
        });
        return new RateGuard.BySharpness(share, measured.every(), measured.samples(), measured.steps());
    }

    /** Why the optimiser's rate cannot be guarded, empty if it can. */
    private static Optional<String> unguardable(Optimiser optimiser) {
        if (optimiser.choosesRate()) {
            return Optional.of(optimiser.name() + " chooses its own rate");
        }
        return switch (StabilityLaw.of(UpdateSpec.of(optimiser))) {
            case StabilityLaw.Linear law -> Optional.empty();
            case StabilityLaw.None none -> Optional.of(none.reason());
        };
    }

    private static UserInputException noStableRate(Value value, Optimiser optimiser, String reason) {
        String others = Optimiser.all().stream()
                .filter(other -> unguardable(other).isEmpty())
                .map(Optimiser::name)
                .collect(Collectors.joining(", "));
        return value.error("%s has no stable rate to stay below: %s; use one of %s, or take the guard off"
                .formatted(optimiser.name(), reason, others));
    }

    /** A run measures curvature once: as its guard needs it, or as the readings ask. */
    static void requireOne(UpdateSpec update, @Nullable Value reading) {
        if (reading != null && update.guard() instanceof RateGuard.BySharpness guard) {
            throw reading.error(
                    "training.sharpness-guard measures and records it already, every %,d steps: keep one of the two"
                            .formatted(guard.every()));
        }
    }
}
