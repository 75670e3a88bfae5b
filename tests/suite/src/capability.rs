//! What a database must be able to do for a scenario, and what each of them cannot do.

use tablesmith_harness::build::Backend;

/// What a scenario may need and not every database has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// A column takes a value of any type, whatever its declaration says.
    LooseColumns,
    /// A floating-point column holds infinities.
    InfiniteFloats,
    /// A floating-point column holds NaN.
    StoresNan,
    /// A floating-point column holds -0.0.
    NegativeZero,
    /// A text holds U+0000.
    TextHoldsNul,
    /// An error of a taken key names its columns.
    NamesColumnsOfKeys,
    /// A database has schemas of its own.
    Schemas,
    /// Enums, domains, arrays and ranges are types.
    TypesOfPostgresql,
    /// Enums, sets, years and unsigned numbers are types.
    TypesOfMysql,
    /// A document is nested as deep as 100.
    DeepDocuments,
    /// A column holds `u64::MAX`.
    Unsigned64,
    /// A transaction goes on after a statement in it failed.
    SurvivesFailedStatements,
    /// A statement that writes returns the rows as it wrote them.
    ReturnsWhatItWrites,
    /// A trigger keeps a row from being inserted without an error.
    TriggersLeaveRowsOut,
}

use Backend::{Mysql, Postgres, Sqlite};
use Capability::{
    DeepDocuments, InfiniteFloats, LooseColumns, NamesColumnsOfKeys, NegativeZero, ReturnsWhatItWrites, Schemas, StoresNan,
    SurvivesFailedStatements, TextHoldsNul, TriggersLeaveRowsOut, TypesOfMysql, TypesOfPostgresql, Unsigned64,
};

impl Capability {
    /// What a database lacks, and why. What is not listed it has.
    pub const LACKING: &[(Backend, Self, &str)] = &[
        (Sqlite, Schemas, "a schema of SQLite is another file, attached to a connection"),
        (Mysql, Schemas, "a schema of MySQL is another database, which the tests would leave behind"),
        (Sqlite, TypesOfPostgresql, "they are types of PostgreSQL"),
        (Sqlite, TypesOfMysql, "they are types of MySQL"),
        (Postgres, TypesOfMysql, "they are types of MySQL"),
        (Mysql, TriggersLeaveRowsOut, "a trigger of MySQL can only fail"),
        (Mysql, TypesOfPostgresql, "they are types of PostgreSQL"),
        (Sqlite, StoresNan, "SQLite stores NULL in place of NaN"),
        (Sqlite, NegativeZero, "SQLite stores whole numbers as integers, also in a column of floating-point numbers"),
        (Sqlite, Unsigned64, "integers of SQLite have 64 bits with a sign"),
        (Postgres, LooseColumns, "a column of PostgreSQL holds values of its type only"),
        (Postgres, TextHoldsNul, "no text of PostgreSQL holds U+0000"),
        (Postgres, Unsigned64, "integers of PostgreSQL have 64 bits with a sign"),
        (
            Postgres,
            SurvivesFailedStatements,
            "PostgreSQL refuses every further statement of a transaction until it is rolled back",
        ),
        (Mysql, LooseColumns, "a column of MySQL holds values of its type only"),
        (Mysql, InfiniteFloats, "MySQL has no infinities"),
        (Mysql, StoresNan, "MySQL has no NaN"),
        (Mysql, NegativeZero, "MariaDB drops the sign of a zero"),
        (Mysql, DeepDocuments, "MariaDB takes documents to a depth of 32"),
        (Mysql, NamesColumnsOfKeys, "MySQL tells the name of a taken key only"),
        (Mysql, ReturnsWhatItWrites, "MySQL has no RETURNING, and MariaDB has none for updates"),
    ];

    /// Why a database does not have it, if it does not.
    pub fn missing_on(self, backend: Backend) -> Option<&'static str> {
        Self::LACKING.iter().find(|(without, lacking, _)| (*without, *lacking) == (backend, self)).map(|(.., reason)| *reason)
    }

    /// What a database can do that has it.
    pub const fn describe(self) -> &'static str {
        match self {
            LooseColumns => "a column takes a value of any type",
            InfiniteFloats => "a floating-point column holds infinities",
            StoresNan => "a floating-point column holds NaN",
            NegativeZero => "a floating-point column holds -0.0",
            TextHoldsNul => "a text holds U+0000",
            NamesColumnsOfKeys => "an error of a taken key names its columns",
            Schemas => "a database has schemas of its own",
            TypesOfPostgresql => "enums, domains, arrays and ranges are types",
            TypesOfMysql => "enums, sets, years and unsigned numbers are types",
            DeepDocuments => "a document is nested as deep as 100",
            Unsigned64 => "a column holds `u64::MAX`",
            SurvivesFailedStatements => "a transaction goes on after a statement in it failed",
            ReturnsWhatItWrites => "a statement that writes returns the rows as it wrote them",
            TriggersLeaveRowsOut => "a trigger keeps a row from being inserted without an error",
        }
    }
}
