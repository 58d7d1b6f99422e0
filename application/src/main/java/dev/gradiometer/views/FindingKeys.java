package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Evidence;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.language.Message;
import dev.gradiometer.language.Text;
import java.util.List;

/**
 * The catalogue's keys of what a finding says, for programs: they are the same in every language. Empty where a text is
 * no message.
 *
 * @param text     of its sentences
 * @param evidence of the quantities of its evidence
 * @param remedy   of its remedy
 */
public record FindingKeys(List<String> text, List<String> evidence, String remedy) {
    static FindingKeys of(Finding finding) {
        return new FindingKeys(
                finding.text().stream().map(FindingKeys::key).toList(),
                finding.evidence().stream()
                        .map(Evidence::quantity)
                        .map(FindingKeys::key)
                        .toList(),
                key(finding.remedy()));
    }

    private static String key(Text text) {
        return text instanceof Message message ? message.phrase().key() : "";
    }
}
