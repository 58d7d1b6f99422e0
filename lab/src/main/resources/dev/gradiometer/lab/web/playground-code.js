/**
 * The same experiment for a terminal and for a program in Java.
 */

/** A command for a shell that writes the file and diagnoses it. @param {string} yaml */
export function commandOf(yaml) {
  return `cat > playground.yaml <<'YAML'\n${yaml}YAML\n./gradiometer diagnose playground.yaml\n`;
}

/** A program that trains and diagnoses it. @param {string} yaml */
export function javaOf(yaml) {
  const lines = yaml.trimEnd().split("\n").map(line => "            " + line).join("\n");
  return `import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.text.DiagnosisReport;
import java.nio.file.Path;
import java.util.List;

void main() {
    String yaml = """
${lines}
            """;
    ExperimentFile file = ExperimentFile.parse(yaml, "playground.yaml", List.of());
    DiagnosedRun run = Training.of(file, Path.of("")).run();
    IO.println(DiagnosisReport.text(run, Language.ENGLISH));
}
`;
}
