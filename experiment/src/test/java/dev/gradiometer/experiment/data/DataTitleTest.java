package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports call the data. */
class DataTitleTest {
    @ParameterizedTest
    @CsvSource({
        "digits.csv, digits.csv",
        "../data/digits.csv, digits.csv",
        "/srv/digits.csv, digits.csv",
        "C:\\data\\digits.csv, digits.csv"
    })
    void aFileIsCalledByItsName(String path, String title) {
        assertThat(FileSpec.Csv.of(path, new Target.Label("kind")).title()).isEqualTo(title);
        assertThat(new FileSpec.Parquet(path, TableColumns.of(new Target.Inputs())).title())
                .isEqualTo(title);
        assertThat(new FileSpec.Idx(path, "labels").title()).isEqualTo(title);
        assertThat(new FileSpec.NumPyPair(path, "targets.npy", null).title()).isEqualTo(title);
        assertThat(FileSpec.NumPyArchive.of(path).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"data/mnist, mnist", "data/mnist/, mnist", "., idx", "../.., idx", "/, idx"})
    void aFolderIsCalledByItsNameIfItHasOne(String path, String title) {
        assertThat(new FileSpec.IdxFolder(path).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5432/shop?user=ada&password=secret, shop",
        "jdbc:duckdb:/srv/houses.duckdb, houses.duckdb",
        "jdbc:sqlserver://host;password=secret, host",
        "jdbc:duckdb:, sql",
        "jdbc:x:${SHOP}, sql"
    })
    void aDatabaseIsCalledByItsNameAndNotByItsPassword(String url, String title) {
        SqlSpec spec = new SqlSpec(url, null, null, "select 1", TableColumns.of(new Target.Inputs()));
        assertThat(spec.title()).isEqualTo(title);
    }

    @Test
    void aGeneratorIsCalledByItsKind() {
        assertThat(GeneratorSpec.Moons.DEFAULT.title()).isEqualTo("moons");
    }
}
