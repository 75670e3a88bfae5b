//! The struct is the table's definition; the derive writes the rest beside it.

use tablesmith::prelude::*;

const SCHEMA: &str = "
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, status TEXT NOT NULL, placed_at TEXT NOT NULL);
    CREATE TABLE order_lines (
        order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
        line     INTEGER NOT NULL,
        sku      TEXT NOT NULL,
        amount   INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (order_id, line)
    );
";

/// Where an order is on its way.
#[derive(DbValue, Debug, Clone, Copy, PartialEq)]
#[db(rename_all = "lowercase")]
pub enum Status {
    /// Not paid yet.
    Open,
    /// Paid and on its way.
    Sent,
}

/// A customer's order.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct Order {
    #[model(id)]
    id: i64,
    customer: String,
    status: Status,
    #[model(created_at)]
    placed_at: DateTime<Utc>,
}

/// One article of an order. The key has two columns, so there is an `OrderLineKey`.
#[derive(Model, Debug, Clone, PartialEq)]
#[model(key(order_id, line))]
pub struct OrderLine {
    #[model(references = Order)]
    order_id: i64,
    line: i32,
    sku: String,
    #[model(default)]
    amount: i64,
}

/// A query of the application's own, in both modes from one source.
#[tablesmith::twin]
impl OrderRepository<'_> {
    /// The orders of a customer that are not sent yet, oldest first.
    pub async fn open_of(&self, customer: &str) -> Result<Vec<Order>> {
        self.list((Order::CUSTOMER.eq(customer) & Order::STATUS.eq(Status::Open)).order_by(Order::PLACED_AT.asc())).await
    }
}

/// Written once; `tour_blocking` is made from it.
#[tablesmith::twin]
async fn tour(db: &Db) -> Result<()> {
    db.execute_script(SCHEMA).await?;
    let (orders, lines) = (Order::repo(db), OrderLine::repo(db));

    let order = db
        .transaction(async |tx| {
            let order = Order::repo(tx).create(OrderCreate::new("ann", Status::Open)).await?;
            let line = |line, sku: &str| OrderLineCreate::new(order.id, line, sku);
            OrderLine::repo(tx).create_many([line(1, "anvil"), line(2, "hammer")]).await?;
            Ok(order)
        })
        .await?;
    println!("  ordered   {order:?}");

    for line in lines.list_by_order_id(order.id).await? {
        println!("  line      {} x {}", line.amount, line.sku);
    }

    let key = OrderLineKey { order_id: order.id, line: 2 };
    let line = lines.update(key, OrderLineUpdate { amount: Set(3), ..OrderLineUpdate::default() }).await?;
    println!("  changed   {} x {}", line.amount, line.sku);

    println!("  open      {} order(s)", orders.open_of("ann").await?.len());
    orders.update(order.id, OrderUpdate { status: Set(Status::Sent), ..OrderUpdate::default() }).await?;
    println!("  open      {} order(s) once it is sent", orders.open_of("ann").await?.len());

    orders.delete(order.id).await?;
    println!("  deleted   the order, and with it all but {} line(s)", lines.count(All).await?);
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    println!("async");
    tour(&Db::connect("sqlite::memory:").await?).await?;

    println!("blocking");
    tour_blocking(&tablesmith::blocking::Db::connect("sqlite::memory:")?)
}
