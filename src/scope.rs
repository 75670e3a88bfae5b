//! Which rows of a table there are for whom, and who writes them: deleted rows stay where the model says so, rows belong to a tenant where it
//! says that, and say who has written them.

use std::{fmt, mem};

use crate::codec::Encode;
use crate::entity::Table;
use crate::error::{Error, Result};
use crate::filter::{Node, Related};
use crate::mode::{Handle, Session};
use crate::relation::Model;
use crate::value::Value;

/// Says whose rows there are, for [`Handle::scoped`]: the value of the models' tenant columns.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Tenant, blocking};
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Invoice {
///     #[model(id)]
///     id: i64,
///     #[model(tenant)]
///     customer_id: i64,
///     total: i64,
/// }
///
/// # fn main() -> Result<()> {
/// let db = blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE invoices (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, total INTEGER NOT NULL)")?;
/// let customer = db.scoped(Tenant(7));
/// assert_eq!(Invoice::repo(&customer).create(InvoiceCreate::new(100))?.customer_id, 7);
/// assert_eq!(Invoice::repo(&db.scoped(Tenant(8))).count(All)?, 0);
/// assert!(Invoice::repo(&db).count(All).is_err()); // whose?
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tenant<T>(pub T);

/// Says who writes, for [`Handle::acting`]: the value of the columns that say who created a row and who wrote it last.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Actor, blocking};
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Memo {
///     #[model(id)]
///     id: i64,
///     body: String,
///     #[model(created_by)]
///     author: String,
/// }
///
/// # fn main() -> Result<()> {
/// let db = blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE memos (id INTEGER PRIMARY KEY, body TEXT NOT NULL, author TEXT NOT NULL)")?;
/// let memo = Memo::repo(&db.acting(Actor("ann"))).create(MemoCreate::new("hello"))?;
/// assert_eq!(memo.author, "ann");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Actor<T>(pub T);

/// A database or a transaction on which models with a tenant have the rows of one, or of all, or on which somebody acts.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # use tablesmith::Db;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:").await?;
/// # db.execute_script(SCHEMA).await?;
/// use tablesmith::{Scoped, Tenant};
///
/// let customer: Scoped<'_, Db> = db.scoped(Tenant(7));
/// assert_eq!(User::repo(&customer).count(All).await?, 3); // users belong to nobody
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Scoped<'h, H: ?Sized> {
    handle: &'h H,
    scope: Scope,
}

enum Scope {
    Tenant(Value),
    Everybody,
    Actor(Value),
}

/// Whose rows statements see, on tables whose rows belong to somebody.
#[derive(Clone, Copy, Default)]
pub(crate) enum Owner<'s> {
    /// Nobody has said.
    #[default]
    Unknown,
    One(&'s Value),
    Everybody,
}

/// The rows that statements see, on tables where deleted rows stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Visibility {
    /// Those that are not deleted.
    #[default]
    Live,
    Deleted,
    All,
}

/// The rows that a statement sees.
#[derive(Clone)]
pub(crate) struct View {
    pub(crate) visibility: Visibility,
    /// The value of the tenant column, if the table has one that is to have it.
    pub(crate) tenant: Option<Value>,
}

impl Visibility {
    /// What the mark of a visible row is, if that matters.
    pub(crate) const fn mark(self) -> Option<&'static str> {
        match self {
            Self::Live => Some(" IS NULL"),
            Self::Deleted => Some(" IS NOT NULL"),
            Self::All => None,
        }
    }
}

impl View {
    /// Every row: what finds rows again that a statement has written.
    pub(crate) const ALL: Self = Self { visibility: Visibility::All, tenant: None };

    pub(crate) fn of(model: Model, visibility: Visibility, owner: Owner<'_>) -> Result<Self> {
        let tenant = match (model.table.tenant, owner) {
            (None, _) | (Some(_), Owner::Everybody) => None,
            (Some(_), Owner::One(tenant)) => Some(tenant.clone()),
            (Some(_), Owner::Unknown) => return Err(Error::unscoped(model.name)),
        };
        Ok(Self { visibility, tenant })
    }

    /// Those of the rows that are in view.
    pub(crate) fn restrict(&self, table: &'static Table, filter: Node) -> Node {
        let mut parts: Vec<Node> = self.is_own(table).into_iter().chain(self.is_visible(table)).collect();
        if parts.is_empty() {
            return filter;
        }
        if filter != Node::Everything {
            parts.push(filter);
        }
        if parts.len() == 1 { parts.remove(0) } else { Node::All(parts) }
    }

    fn is_own(&self, table: &'static Table) -> Option<Node> {
        let (column, value) = (table.column_name(table.tenant?), self.tenant.clone()?);
        Some(Node::equal(column, value))
    }

    fn is_visible(&self, table: &'static Table) -> Option<Node> {
        self.visibility.mark()?;
        let column = table.column_name(table.deleted_at?);
        Some(Node::Null { column, negated: self.visibility == Visibility::Deleted })
    }
}

/// Those of another table's rows that there are for a session.
pub(crate) fn those_of(model: Model, filter: Node, owner: Owner<'_>) -> Result<Node> {
    Ok(View::of(model, Visibility::Live, owner)?.restrict(model.table, reaching(filter, owner)?))
}

/// The condition with those rows of other tables that there are for a session, which are never deleted ones.
pub(crate) fn reaching(mut node: Node, owner: Owner<'_>) -> Result<Node> {
    reach(&mut node, owner)?;
    Ok(node)
}

/// In its place: conditions nest deep, and a frame that moves them is large.
fn reach(node: &mut Node, owner: Owner<'_>) -> Result<()> {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            for part in parts {
                reach(part, owner)?;
            }
            Ok(())
        }
        Node::Not(part) | Node::Unknown(part) => reach(part, owner),
        Node::Related(related) => reach_related(related, owner),
        Node::Among { values, .. } => reach_rows(values.model, &mut values.filter, owner),
        _ => Ok(()),
    }
}

fn reach_related(related: &mut Related, owner: Owner<'_>) -> Result<()> {
    if let Some(between) = related.link.through {
        reach_rows(between.model, &mut related.through, owner)?;
    }
    reach_rows(related.link.to, &mut related.filter, owner)
}

fn reach_rows(model: Model, filter: &mut Node, owner: Owner<'_>) -> Result<()> {
    *filter = those_of(model, mem::replace(filter, Node::Everything), owner)?;
    Ok(())
}

impl<'h, H: ?Sized> Scoped<'h, H> {
    pub(crate) fn to<T: Encode>(handle: &'h H, tenant: T) -> Self {
        Self { handle, scope: Scope::Tenant(tenant.encode()) }
    }

    pub(crate) const fn to_all(handle: &'h H) -> Self {
        Self { handle, scope: Scope::Everybody }
    }

    pub(crate) fn by<T: Encode>(handle: &'h H, actor: T) -> Self {
        Self { handle, scope: Scope::Actor(actor.encode()) }
    }
}

impl<H: Handle + ?Sized> Handle for Scoped<'_, H> {
    type Mode = H::Mode;

    fn session(&self) -> Session<'_, Self::Mode> {
        let session = self.handle.session();
        match &self.scope {
            Scope::Tenant(tenant) => Session { owner: Owner::One(tenant), ..session },
            Scope::Everybody => Session { owner: Owner::Everybody, ..session },
            Scope::Actor(actor) => Session { actor: Some(actor), ..session },
        }
    }
}

/// Whose rows there are is for those to know who have said it.
impl<H: ?Sized> fmt::Debug for Scoped<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scoped").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Tenant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tenant").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Actor<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Actor").finish_non_exhaustive()
    }
}

impl fmt::Debug for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "Unknown",
            Self::One(_) => "One",
            Self::Everybody => "Everybody",
        })
    }
}
