package dev.gradiometer.tables;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column of what a query gives: how its cells are fetched, and what they can be read as. */
final class ResultColumn {
    /** What a database holds in a column. */
    enum Kind {
        NUMBERS(ColumnType.NUMBER),
        TRUTHS(ColumnType.TRUTH),
        DATES(ColumnType.DATE),
        /**
         * Points in time in no zone, which drivers give in the zone of this machine if they are not asked otherwise.
         */
        TIMES(ColumnType.DATE),
        /** Points in time in a zone. */
        INSTANTS(ColumnType.DATE),
        TEXT(ColumnType.WORD),
        /** Lists, records, bytes. */
        OTHER(ColumnType.IGNORED);

        /** How such a column is read if nothing else is said. */
        final ColumnType type;

        Kind(ColumnType type) {
            this.type = type;
        }
    }

    final String name;

    /** The database's word for what it holds. */
    final String holds;

    final Kind kind;
    private final int place;
    private final boolean longText;
    private @Nullable Class<?> asked;

    private ResultColumn(String name, String holds, int type, int place) {
        this.name = name;
        this.holds = holds;
        this.place = place;
        kind = kind(type, holds.toLowerCase(Locale.ROOT));
        longText = type == Types.CLOB || type == Types.NCLOB || type == Types.SQLXML;
        asked = kind == Kind.TIMES ? LocalDateTime.class : kind == Kind.INSTANTS ? OffsetDateTime.class : null;
    }

    /** The column in {@code place}, counted from 1. */
    static ResultColumn of(ResultSetMetaData result, int place) throws SQLException {
        String holds = result.getColumnTypeName(place);
        return new ResultColumn(
                result.getColumnLabel(place), holds == null ? "" : holds, result.getColumnType(place), place);
    }

    private static Kind kind(int type, String holds) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.NUMBERS;
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> Kind.NUMBERS;
            case Types.BOOLEAN, Types.BIT -> Kind.TRUTHS;
            case Types.DATE -> Kind.DATES;
            case Types.TIMESTAMP -> isZoned(holds) ? Kind.INSTANTS : Kind.TIMES;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANTS;
            case Types.ARRAY, Types.STRUCT, Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                Kind.OTHER;
            case Types.REF, Types.ROWID, Types.REF_CURSOR, Types.JAVA_OBJECT, Types.DATALINK -> Kind.OTHER;
            case Types.OTHER -> other(holds);
            default -> Kind.TEXT;
        };
    }

    private static boolean isZoned(String holds) {
        return holds.equals("timestamptz")
                || holds.contains("with time zone")
                || holds.contains("with local time zone");
    }

    /** Whole numbers of 64 and 128 bits that DuckDB has beside those of SQL; else text, such as a UUID. */
    private static Kind other(String holds) {
        if (holds.endsWith("bigint") || holds.endsWith("hugeint")) {
            return Kind.NUMBERS;
        }
        return holds.endsWith("]") || holds.startsWith("map(") || holds.startsWith("union(") ? Kind.OTHER : Kind.TEXT;
    }

    /** The cell in the result's row, null if it is missing. */
    @Nullable Object cell(ResultSet result) throws SQLException {
        if (asked != null) {
            try {
                return result.getObject(place, asked);
            } catch (SQLException e) {
                // A driver without java.time: from now on it gives what it has.
                asked = null;
            }
        }
        return longText ? result.getString(place) : result.getObject(place);
    }
}
