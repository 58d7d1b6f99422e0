package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("HOST", "db$1", "SECRET", "a&b\\c");

    @TempDir
    private Path folder;

    private static SqlSpec spec(String url, @Nullable String user, @Nullable String password, String query) {
        return new SqlSpec(url, user, password, query, TableColumns.of(new Target.Inputs()));
    }

    private Database database(SqlSpec spec) {
        return Databases.of(spec, folder, ENVIRONMENT::get);
    }

    @Test
    void takesSecretsFromTheEnvironmentAsTheyAre() {
        Database database = database(spec("jdbc:x://${HOST}/shop", "${HOST}", "${SECRET}", "select 1"));

        assertThat(database.url()).isEqualTo("jdbc:x://db$1/shop");
        assertThat(database.user()).isEqualTo("db$1");
        assertThat(database.password()).isEqualTo("a&b\\c");
        assertThat(database).hasToString("shop");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> database(spec("jdbc:x:y", "ada", "${NOPE}", "select 1")))
                .isInstanceOf(UserInputException.class)
                .hasMessage("data sql: password names the environment variable NOPE, which is not set; set it");
    }

    @Test
    void findsADatabaseFileBesideTheExperimentFile() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.db"), "");

        assertThat(database(spec("jdbc:sqlite:shop.db?cache=shared", null, null, "select 1"))
                        .url())
                .isEqualTo("jdbc:sqlite:" + file + "?cache=shared");
        assertThatThrownBy(() -> database(spec("jdbc:duckdb:shop.duckdb", null, null, "select 1")))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("data file 'shop.duckdb' does not exist: tried " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:duckdb:", "jdbc:duckdb::memory:x", "jdbc:sqlite::memory:", "jdbc:sqlite:file:x?a=b"})
    void takesADatabaseWithoutAFileAsItIs(String url) {
        assertThat(database(spec(url, null, null, "select 1")).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "  -- drop\n /* delete;\n */ (with x as (select 1) select * from x)",
                "from 'x.parquet'",
                "values (1)"
            })
    void takesQueriesThatSelect(String query) {
        assertThat(spec("jdbc:x:y", null, null, query).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop table x", "-- select\ndelete from x", "/* select */ insert into x", ";", "(( copy x"})
    void refusesOthers(String query) {
        assertThatThrownBy(() -> spec("jdbc:x:y", null, null, query))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("give one that selects");
    }
}
