//! Rows that belong to tenants.

/// One function a scenario.
#[tablesmith::twin]
pub mod tenants {
    use tablesmith::prelude::*;
    use tablesmith::{Scoped, Tenant};

    use crate::models::{Invoice, InvoiceCreate, InvoiceUnique, InvoiceUpdate, Team, TeamCreate};
    use crate::world::World;

    const NUMBER: InvoiceUnique = InvoiceUnique::CustomerIdNumber;

    fn invoice(number: i32) -> InvoiceCreate {
        InvoiceCreate::new(number, i64::from(number))
    }

    fn coded(number: i32) -> InvoiceCreate {
        InvoiceCreate { code: Some(format!("code {number}")), ..invoice(number) }
    }

    fn change() -> InvoiceUpdate {
        InvoiceUpdate { total: Set(-1), ..InvoiceUpdate::default() }
    }

    fn of(db: &Db, customer: i64) -> Scoped<'_, Db> {
        db.scoped(Tenant(customer))
    }

    /// Three invoices of customer 1, then two of customer 2.
    async fn invoices(world: &World<Db>) -> Result<()> {
        let team = Team::repo(&world.db).create(TeamCreate::new("a")).await?;
        let row = |number| InvoiceCreate { team_id: Some(team.id), ..coded(number) };
        Invoice::repo(&of(&world.db, 1)).create_many([1, 2, 3].map(row)).await?;
        Invoice::repo(&of(&world.db, 2)).create_many([4, 5].map(row)).await.map(drop)
    }

    fn ids(invoices: &[Invoice]) -> Vec<i64> {
        invoices.iter().map(|invoice| invoice.id).collect()
    }

    fn is_not_found<T>(outcome: Result<T>) -> bool {
        matches!(outcome.map(drop).unwrap_err().kind(), ErrorKind::NotFound { .. })
    }

    fn is_taken<T>(outcome: Result<T>) -> bool {
        matches!(outcome.map(drop).unwrap_err().kind(), ErrorKind::UniqueViolation { .. })
    }

    /// A new row belongs to whom the handle does.
    pub async fn a_new_row_has_its_tenant(world: &World<Db>) -> Result<()> {
        let ours = of(&world.db, 7);
        let repo = Invoice::repo(&ours);
        let rows = [
            repo.create(invoice(1)).await?,
            repo.create_many([2, 3].map(invoice)).await?.remove(0),
            repo.upsert(invoice(4), NUMBER).await?,
            repo.upsert_many([5, 6].map(invoice), NUMBER).await?.remove(0),
            repo.get_or_create(invoice(7), NUMBER).await?.0,
            repo.get_or_upsert(invoice(8), NUMBER).await?.0,
        ];
        assert!(rows.iter().all(|invoice| invoice.customer_id == 7), "{rows:?}");
        assert_eq!(repo.count(All).await?, 8);
        Ok(())
    }

    /// Whatever is asked, and whatever the filter says.
    pub async fn nobody_reads_anothers_rows(world: &World<Db>) -> Result<()> {
        invoices(world).await?;
        let ours = of(&world.db, 1);
        let repo = Invoice::repo(&ours);
        assert_eq!(repo.get(3).await?.number, 3);
        assert!(is_not_found(repo.get(4).await));
        assert!(is_not_found(repo.get_many([1, 4]).await));
        assert_eq!(ids(&repo.get_many([3, 1]).await?), [3, 1]);
        assert!(is_not_found(repo.get_one(Invoice::NUMBER.eq(4)).await));
        assert!(is_not_found(repo.get_by_code("code 4").await));
        assert_eq!(repo.get_by_code("code 2").await?.id, 2);
        assert!(is_not_found(repo.get_by_customer_id_number(2, 4).await));
        assert_eq!(repo.get_one_or_none(Invoice::CUSTOMER_ID.eq(2)).await?, None);
        assert_eq!(repo.first(Invoice::NUMBER.gt(3)).await?, None);
        let all = || Invoice::ID.ge(0) | Invoice::CUSTOMER_ID.ne(1);
        assert_eq!(ids(&repo.list(all().order_by(Invoice::ID.asc())).await?), [1, 2, 3]);
        assert_eq!(repo.list_and_count(all().order_by(Invoice::ID.asc()).limit(1)).await?.1, 3);
        assert_eq!(
            (repo.count(!all()).await?, repo.count(all()).await?, repo.exists(Invoice::NUMBER.eq(4)).await?),
            (0, 3, false)
        );
        assert_eq!(repo.list_by_team_id(1).await?.len(), 3);
        Ok(())
    }

    /// By its key, by a filter, one or many.
    pub async fn nobody_writes_anothers_rows(world: &World<Db>) -> Result<()> {
        invoices(world).await?;
        let theirs = Invoice::repo(&of(&world.db, 2)).list(All.order_by(Invoice::ID.asc())).await?;
        let ours = of(&world.db, 1);
        let repo = Invoice::repo(&ours);
        assert!(is_not_found(repo.update(4, change()).await));
        assert!(is_not_found(repo.update(4, InvoiceUpdate::default()).await));
        assert!(is_not_found(repo.update_many([(1, change()), (4, change())]).await));
        assert_eq!(repo.update_where(Invoice::NUMBER.ge(3), change()).await?, 1);
        assert!(is_not_found(repo.delete(4).await));
        assert!(is_not_found(repo.delete_many([1, 5]).await));
        assert_eq!(ids(&repo.delete_where(Invoice::NUMBER.ge(3)).await?), [3]);
        assert_eq!(ids(&repo.delete_where(All).await?).len(), 2);
        assert_eq!(Invoice::repo(&of(&world.db, 2)).list(All.order_by(Invoice::ID.asc())).await?, theirs);
        Ok(())
    }

    /// A key that another tenant's row has is taken: the row stays as it is, and nobody sees it.
    pub async fn a_conflict_never_touches_anothers_row(world: &World<Db>) -> Result<()> {
        invoices(world).await?;
        let theirs = Invoice::repo(&of(&world.db, 2)).list(All.order_by(Invoice::ID.asc())).await?;
        let ours = of(&world.db, 1);
        let repo = Invoice::repo(&ours);
        let taken = || InvoiceCreate { total: 9, ..InvoiceCreate { code: Some("code 4".into()), ..invoice(9) } };
        assert!(is_taken(repo.create(taken()).await));
        assert!(is_taken(repo.upsert(taken(), InvoiceUnique::Code).await));
        assert!(is_taken(repo.upsert(taken(), NUMBER).await));
        assert!(is_taken(repo.upsert_many([coded(1), taken()], InvoiceUnique::Code).await));
        assert!(is_taken(repo.get_or_create(taken(), InvoiceUnique::Code).await));
        assert!(is_taken(repo.get_or_upsert(taken(), InvoiceUnique::Code).await));
        // The same number is another row for another tenant.
        assert_eq!(repo.upsert(invoice(4), NUMBER).await?.customer_id, 1);
        assert!(repo.get_or_create(invoice(5), NUMBER).await?.1);
        assert_eq!(Invoice::repo(&of(&world.db, 2)).list(All.order_by(Invoice::ID.asc())).await?, theirs);
        assert_eq!(repo.count(All).await?, 5);
        Ok(())
    }

    /// No method runs a statement.
    pub async fn without_a_tenant_nothing_runs(world: &World<Db>) -> Result<()> {
        invoices(world).await?;
        world.log.take();
        let repo = Invoice::repo(&world.db);
        for outcome in [
            repo.get(1).await.map(drop),
            repo.get_many([1]).await.map(drop),
            repo.get_one(All).await.map(drop),
            repo.get_one_or_none(All).await.map(drop),
            repo.get_by_code("code 1").await.map(drop),
            repo.list_by_team_id(1).await.map(drop),
            repo.first(All).await.map(drop),
            repo.list(All).await.map(drop),
            repo.list_and_count(All).await.map(drop),
            repo.count(All).await.map(drop),
            repo.exists(All).await.map(drop),
            repo.create(invoice(9)).await.map(drop),
            repo.create_many([9].map(invoice)).await.map(drop),
            repo.update(1, change()).await.map(drop),
            repo.update(1, InvoiceUpdate::default()).await.map(drop),
            repo.update_many([(1, change())]).await.map(drop),
            repo.update_where(All, change()).await.map(drop),
            repo.upsert(invoice(1), NUMBER).await.map(drop),
            repo.upsert_many([1].map(invoice), NUMBER).await.map(drop),
            repo.get_or_create(invoice(1), NUMBER).await.map(drop),
            repo.get_or_upsert(invoice(1), NUMBER).await.map(drop),
            repo.delete(1).await.map(drop),
            repo.delete_many([1]).await.map(drop),
            repo.delete_where(All).await.map(drop),
        ] {
            let error = outcome.unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::Unscoped { entity: "invoice" }, "{error}");
        }
        assert_eq!(world.log.take(), Vec::<String>::new());
        Ok(())
    }

    /// All rows are there, but a new one has to belong to somebody.
    pub async fn unscoped_sees_all_rows(world: &World<Db>) -> Result<()> {
        invoices(world).await?;
        let all = world.db.unscoped();
        let repo = Invoice::repo(&all);
        assert_eq!((repo.count(All).await?, repo.get(4).await?.customer_id), (5, 2));
        assert_eq!(repo.get_by_code("code 5").await?.id, 5);
        assert_eq!(repo.update(1, change()).await?.total, -1);
        assert_eq!(repo.update_where(All, change()).await?, 5);
        assert_eq!(ids(&repo.delete_many([5, 1]).await?), [5, 1]);
        let error = repo.create(invoice(9)).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Unscoped { entity: "invoice" }, "{error}");
        Ok(())
    }

    /// Models without a tenant are as they are anywhere.
    pub async fn a_transaction_has_a_scope_of_its_own(world: &World<Db>) -> Result<()> {
        let tx = world.db.begin().await?;
        let ours = tx.scoped(Tenant(1));
        Invoice::repo(&ours).create(invoice(1)).await?;
        let locked = Invoice::repo(&ours).get_for_update(1).await?;
        assert!(is_not_found(Invoice::repo(&tx.scoped(Tenant(2))).get_for_update(locked.id).await));
        Team::repo(&ours).create(TeamCreate::new("a")).await?;
        assert!(Invoice::repo(&tx).count(All).await.is_err());
        tx.commit().await?;
        assert_eq!(Invoice::repo(&world.db.unscoped()).count(All).await?, 1);
        Ok(())
    }
}
