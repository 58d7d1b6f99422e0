package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.language.Text;

/** The title of a finding: its cause, where it is, since when. */
public final class FindingTitle {
    private FindingTitle() {}

    /** The title of {@code finding}. */
    public static Text of(Finding finding) {
        Text cause = finding.cause().with();
        Text since = finding.sinceStep() <= 0
                ? ReportPhrase.FROM_THE_FIRST_STEP.with()
                : ReportPhrase.SINCE_STEP.with(Figures.count(finding.sinceStep()));
        return finding.where().isBlank()
                ? ReportPhrase.TITLE.with(cause, since)
                : ReportPhrase.TITLE_WHERE.with(cause, finding.where(), since);
    }
}
