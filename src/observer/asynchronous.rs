//! The driver of one mode, observed.

use super::Observed;
use crate::dialect::Dialect;
use crate::driver::{AsyncDriver, Command, Done, Visit};
use crate::entity::Table;
use crate::error::Result;
use crate::sql::{Query, Text};

impl<C: AsyncDriver> AsyncDriver for Observed<'_, C> {
    fn dialect(&self) -> Dialect {
        self.connection.dialect()
    }

    fn is_in_transaction(&self) -> bool {
        self.connection.is_in_transaction()
    }

    async fn run(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<Done> {
        let watch = self.watch();
        let outcome = self.connection.run(query, visit).await;
        if let Some(watch) = watch
            && !self.connection.is_put_off()
        {
            watch.query(query, self.connection.dialect(), outcome.is_ok());
        }
        outcome
    }

    async fn command(&mut self, command: Command) -> Result<()> {
        let watch = self.watch();
        let outcome = self.connection.command(command).await;
        if let Some(watch) = watch {
            watch.command(command, self.connection.dialect(), outcome.is_ok());
        }
        outcome
    }

    async fn script(&mut self, sql: &str) -> Result<()> {
        let watch = self.watch();
        let outcome = self.connection.script(sql).await;
        if let Some(watch) = watch {
            watch.show(sql, 0, outcome.is_ok());
        }
        outcome
    }

    fn inserts_alone(&self, table: &'static Table) -> bool {
        self.connection.inserts_alone(table)
    }

    /// Nothing runs, so nothing is shown.
    async fn check(&mut self, sql: &str) -> Result<()> {
        self.connection.check(sql).await
    }

    /// The same.
    async fn takes_arrays(&mut self, insert: &Text) -> Result<bool> {
        self.connection.takes_arrays(insert).await
    }
}
