//! A blog of several sites: what a request of each kind does, written once for the async and the blocking program.

/// The models, as the migrations say.
pub mod db {
    tablesmith::include_models!();
}

/// What makes the tables; a program in production runs migrations instead.
pub const SCHEMA: &str =
    concat!(include_str!("../migrations/1_sites.sql"), include_str!("../migrations/2_comments_and_tags.sql"));

/// Requests to one site: the handle that they are given sees its posts and no others.
#[tablesmith::twin]
pub mod site {
    use tablesmith::Db;
    use tablesmith::prelude::*;
    use tablesmith::{Loaded, Tenant, count};

    use crate::db::{
        Author, AuthorCreate, AuthorUnique, Comment, CommentCreate, Post, PostCreate, PostUpdate, Tag, TagCreate, TagUnique,
    };

    /// A post with its author, its tags and how many comments it has.
    pub type Teaser = Loaded<Post, (Option<Author>, Vec<Tag>, u64)>;

    /// An author's number, how many posts the author has, and how often these were read.
    pub type Statistics = (Option<i64>, (u64, Option<i64>));

    /// Writes a post with its tags, in one transaction.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn publish(db: &Db, site: i64, email: &str, title: &str, tags: &[&str]) -> Result<Post> {
        db.transaction(async |tx| {
            let (author, _) = Author::repo(tx).get_or_create(AuthorCreate::new(email, "somebody"), AuthorUnique::Email).await?;
            let site = tx.scoped(Tenant(site));
            let posts = Post::repo(&site);
            let draft = PostCreate { published_at: Some(Utc::now()), ..PostCreate::new(author.id, title, "…") };
            let post = posts.create(draft).await?;
            let tags = Tag::repo(tx).upsert_many(tags.iter().map(|name| TagCreate::new(*name)), TagUnique::Name).await?;
            posts.link(Post::TAGS, post.id, tags.iter().map(|tag| tag.id)).await?;
            Ok(post)
        })
        .await
    }

    /// A page of the site's posts, the latest first, each with what its teaser shows: four statements, whatever the page's length.
    ///
    /// # Errors
    /// `Cursor` if the cursor is of another list.
    pub async fn front_page(db: &Db, site: i64, cursor: Cursor) -> Result<Page<Teaser>> {
        let latest = Post::PUBLISHED_AT.is_not_null().order_by(Post::PUBLISHED_AT.desc()).limit(2);
        let teaser = (Post::AUTHOR, Post::TAGS.order_by(Tag::NAME.asc()), Post::COMMENTS.count());
        Post::repo(&db.scoped(Tenant(site))).with(teaser).page(latest, cursor).await
    }

    /// The posts with a tag.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn tagged(db: &Db, site: i64, tag: &str) -> Result<Vec<Post>> {
        let tagged = Post::TAGS.any(Tag::NAME.eq(tag)).order_by(Post::TITLE.asc());
        Post::repo(&db.scoped(Tenant(site))).list(tagged).await
    }

    /// Comments on a post of the site, or answers a comment on it.
    ///
    /// # Errors
    /// `NotFound` if the site has no such post.
    pub async fn comment(db: &Db, site: i64, post: i64, parent_id: Option<i64>, body: &str) -> Result<Comment> {
        let post: Post = Post::repo(&db.scoped(Tenant(site))).get(post).await?;
        Comment::repo(db).create(CommentCreate { parent_id, ..CommentCreate::new(post.id, "a reader", body) }).await
    }

    /// The answers to a comment, and the answers to these.
    ///
    /// # Errors
    /// `NotFound` if there is no such comment.
    pub async fn thread(db: &Db, comment: i64) -> Result<Vec<Comment>> {
        Comment::repo(db).descendants(Comment::CHILDREN, comment).await
    }

    /// Takes a post from the site, and puts it back.
    ///
    /// # Errors
    /// `NotFound` if the site has no such post.
    pub async fn take_down_and_restore(db: &Db, site: i64, post: i64) -> Result<(u64, u64)> {
        let site = db.scoped(Tenant(site));
        let posts = Post::repo(&site);
        posts.delete(post).await?;
        let without = posts.count(All).await?;
        posts.restore(post).await?;
        Ok((without, posts.count(All).await?))
    }

    /// How many posts each author has, and how often they were read.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn statistics(db: &Db, site: i64) -> Result<Vec<Statistics>> {
        let site = db.scoped(Tenant(site));
        let read = PostUpdate { views: Set(7), ..PostUpdate::default() };
        Post::repo(&site).update_where(Post::TITLE.starts_with("On"), read).await?;
        Post::repo(&site).aggregate_by(Post::AUTHOR_ID, (count(), Post::VIEWS.sum()), All).await
    }

    /// A visit: some posts on two sites, and what their readers see.
    ///
    /// # Errors
    /// If one of the requests fails.
    pub async fn visit(db: &Db) -> Result<()> {
        for (title, tags) in [("On owls", &["birds", "night"][..]), ("On larks", &["birds"]), ("Moss", &[])] {
            publish(db, 1, "ann@example.org", title, tags).await?;
        }
        publish(db, 2, "bob@example.org", "Elsewhere", &["birds"]).await?;
        let first = comment(db, 1, 1, None, "They turn their heads.").await?;
        comment(db, 1, 1, Some(first.id), "All the way round?").await?;
        if let Err(error) = comment(db, 2, 1, None, "mine!").await {
            println!("another site's post: {error}");
        }

        let mut next = Some(Cursor::start());
        while let Some(cursor) = next {
            let page = front_page(db, 1, cursor).await?;
            for post in &page.items {
                let (author, tags, comments) = &post.related;
                let author = author.as_ref().map_or("nobody", |author| &author.email);
                let tags: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
                println!("{} by {author}, tags: {tags:?}, {comments} comments", post.title);
            }
            println!("--");
            next = page.next;
        }
        println!("about birds: {}", tagged(db, 1, "birds").await?.len());
        println!("answers: {}", thread(db, first.id).await?.len());
        println!("posts without the one that is taken down, and with it: {:?}", take_down_and_restore(db, 1, 1).await?);
        println!("posts and views of each author: {:?}", statistics(db, 1).await?);
        Ok(())
    }
}
