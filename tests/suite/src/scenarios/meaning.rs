//! What filters mean: what the database answers is what an evaluation in Rust answers.

use tablesmith::prelude::*;

use crate::models::User;

/// A filter that can be written as one and evaluated.
#[derive(Clone, Debug)]
enum Tree {
    Age(Comparison, i32),
    AgeBetween(i32, i32),
    AgeIn(Vec<i32>, bool),
    NameIs(String, bool),
    NameIn(Vec<String>, bool),
    NameHas(Part, String, bool),
    IsNull(bool, bool),
    Active(bool),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Equal,
    Different,
    Greater,
    AtLeast,
    Less,
    AtMost,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Anywhere,
    Start,
    End,
    Whole,
}

/// Numbers that look random and are the same each time: xorshift, by George Marsaglia.
pub struct Numbers(u64);

impl Numbers {
    /// Those of a seed, which is not 0.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn age(&mut self) -> i32 {
        [i32::MIN, -1, 0, 1, 2, 3, i32::MAX][usize::try_from(self.below(7)).unwrap_or_default()]
    }

    fn text(&mut self) -> String {
        let letters = ['a', 'b', 'A', '%', '_', '!', '\'', '"', '\\', 'é'];
        (0..self.below(4)).map(|_| letters[usize::try_from(self.below(10)).unwrap_or_default()]).collect()
    }

    fn is_so(&mut self) -> bool {
        self.below(2) == 0
    }

    fn tree(&mut self, depth: u64) -> Tree {
        match self.below(if depth == 0 { 8 } else { 12 }) {
            0 => Tree::Age(self.comparison(), self.age()),
            1 => Tree::AgeBetween(self.age(), self.age()),
            2 => Tree::AgeIn((0..self.below(4)).map(|_| self.age()).collect(), self.is_so()),
            3 => Tree::NameIs(self.text(), self.is_so()),
            4 => Tree::NameIn((0..self.below(4)).map(|_| self.text()).collect(), self.is_so()),
            5 => Tree::NameHas(self.part(), self.text(), self.is_so()),
            6 => Tree::IsNull(self.is_so(), self.is_so()),
            7 => Tree::Active(self.is_so()),
            8 | 9 => Tree::All((0..=self.below(3)).map(|_| self.tree(depth - 1)).collect()),
            10 => Tree::Any((0..=self.below(3)).map(|_| self.tree(depth - 1)).collect()),
            _ => Tree::Not(Box::new(self.tree(depth - 1))),
        }
    }

    fn comparison(&mut self) -> Comparison {
        use Comparison::{AtLeast, AtMost, Different, Equal, Greater, Less};
        [Equal, Different, Greater, AtLeast, Less, AtMost][usize::try_from(self.below(6)).unwrap_or_default()]
    }

    fn part(&mut self) -> Part {
        [Part::Anywhere, Part::Start, Part::End, Part::Whole][usize::try_from(self.below(4)).unwrap_or_default()]
    }
}

impl Tree {
    fn filter(&self) -> Filter<User> {
        match self {
            Self::Age(comparison, age) => match comparison {
                Comparison::Equal => User::AGE.eq(*age),
                Comparison::Different => User::AGE.ne(*age),
                Comparison::Greater => User::AGE.gt(*age),
                Comparison::AtLeast => User::AGE.ge(*age),
                Comparison::Less => User::AGE.lt(*age),
                Comparison::AtMost => User::AGE.le(*age),
            },
            Self::AgeBetween(low, high) => User::AGE.between(*low, *high),
            Self::AgeIn(ages, false) => User::AGE.in_(ages.clone()),
            Self::AgeIn(ages, true) => User::AGE.not_in(ages.clone()),
            Self::NameIs(name, false) => User::NAME.eq(name),
            Self::NameIs(name, true) => User::NAME.ne(name),
            Self::NameIn(names, false) => User::NAME.in_(names.clone()),
            Self::NameIn(names, true) => User::NAME.not_in(names.clone()),
            Self::NameHas(Part::Anywhere, part, false) => User::NAME.contains(part),
            Self::NameHas(Part::Start, part, false) => User::NAME.starts_with(part),
            Self::NameHas(Part::End, part, false) => User::NAME.ends_with(part),
            Self::NameHas(Part::Anywhere, part, true) => User::NAME.icontains(part),
            Self::NameHas(Part::Start, part, true) => User::NAME.istarts_with(part),
            Self::NameHas(Part::End, part, true) => User::NAME.iends_with(part),
            Self::NameHas(Part::Whole, part, _) => User::NAME.ieq(part),
            Self::IsNull(true, false) => User::AGE.is_null(),
            Self::IsNull(true, true) => User::AGE.is_not_null(),
            Self::IsNull(false, false) => User::NAME.is_null(),
            Self::IsNull(false, true) => User::NAME.is_not_null(),
            Self::Active(active) => User::ACTIVE.eq(*active),
            Self::All(parts) => parts.iter().skip(1).fold(parts[0].filter(), |all, part| all & part.filter()),
            Self::Any(parts) => parts.iter().skip(1).fold(parts[0].filter(), |any, part| any | part.filter()),
            Self::Not(part) => !part.filter(),
        }
    }

    /// Whether it holds, with SQL's third answer: of a NULL nothing is known. `folds_case` says whether the database looks for parts of texts without
    /// regard to case also where it is not asked to.
    fn holds(&self, user: &User, folds_case: bool) -> Option<bool> {
        match self {
            Self::Age(comparison, age) => user.age.map(|own| match comparison {
                Comparison::Equal => own == *age,
                Comparison::Different => own != *age,
                Comparison::Greater => own > *age,
                Comparison::AtLeast => own >= *age,
                Comparison::Less => own < *age,
                Comparison::AtMost => own <= *age,
            }),
            Self::AgeBetween(low, high) => user.age.map(|own| *low <= own && own <= *high),
            // Of nothing every value is known not to be one, NULL as well.
            Self::AgeIn(ages, negated) if ages.is_empty() => Some(*negated),
            Self::AgeIn(ages, negated) => user.age.map(|own| ages.contains(&own) != *negated),
            Self::NameIs(name, negated) => user.name.as_ref().map(|own| (own == name) != *negated),
            Self::NameIn(names, negated) if names.is_empty() => Some(*negated),
            Self::NameIn(names, negated) => user.name.as_ref().map(|own| names.contains(own) != *negated),
            Self::NameHas(part, text, ignore_case) => user.name.as_ref().map(|own| {
                let ignore_case = *ignore_case || folds_case || matches!(part, Part::Whole);
                let [own, text] = [own, text].map(|text| if ignore_case { text.to_ascii_lowercase() } else { text.clone() });
                match part {
                    Part::Anywhere => own.contains(&text),
                    Part::Start => own.starts_with(&text),
                    Part::End => own.ends_with(&text),
                    Part::Whole => own == text,
                }
            }),
            Self::IsNull(true, negated) => Some(user.age.is_none() != *negated),
            Self::IsNull(false, negated) => Some(user.name.is_none() != *negated),
            Self::Active(active) => Some(user.active == *active),
            Self::All(parts) => fold(parts.iter().map(|part| part.holds(user, folds_case)), false),
            Self::Any(parts) => fold(parts.iter().map(|part| part.holds(user, folds_case)), true),
            Self::Not(part) => part.holds(user, folds_case).map(|holds| !holds),
        }
    }
}

/// What decides, if one of the answers does; else nothing is known, unless all are the other one.
fn fold(answers: impl Iterator<Item = Option<bool>>, decides: bool) -> Option<bool> {
    let answers: Vec<_> = answers.collect();
    if answers.contains(&Some(decides)) {
        return Some(decides);
    }
    answers.iter().all(Option::is_some).then_some(!decides)
}

/// One function a scenario.
#[tablesmith::twin]
pub mod meanings {
    use tablesmith::FilterTree;
    use tablesmith::prelude::*;
    use tablesmith_harness::build::Backend;

    use super::Numbers;
    use crate::models::{User, UserCreate};
    use crate::world::World;

    async fn users(world: &World<Db>, numbers: &mut Numbers) -> Result<Vec<User>> {
        let user = |n: u64| UserCreate {
            age: (numbers.below(4) > 0).then(|| numbers.age().max(0)),
            name: (numbers.below(4) > 0).then(|| numbers.text()),
            active: Some(numbers.is_so()),
            ..UserCreate::new(format!("{n}@example.org"), "x")
        };
        let users: Vec<UserCreate> = (0..60).map(user).collect();
        User::repo(&world.db).create_many(users).await
    }

    fn ids<'u>(users: impl IntoIterator<Item = &'u User>) -> Vec<i64> {
        users.into_iter().map(|user| user.id).collect()
    }

    /// The rows for which it holds, those for which it does not, and those for which neither is known: each row is in one of them.
    pub async fn random_filters_mean_what_they_say(world: &World<Db>) -> Result<()> {
        let mut numbers = Numbers::new(0x2545_F491_4F6C_DD1D);
        let all = users(world, &mut numbers).await?;
        let repo = User::repo(&world.db);
        let folds_case = world.backend == Backend::Sqlite;
        for _ in 0..80 {
            let tree = numbers.tree(3);
            let answers = [(Some(true), tree.filter()), (Some(false), !tree.filter()), (None, tree.filter().is_unknown())];
            for (answer, filter) in answers {
                let expected = ids(all.iter().filter(|user| tree.holds(user, folds_case) == answer));
                let found = repo.list(filter.order_by(User::ID.asc())).await?;
                assert_eq!(ids(&found), expected, "{answer:?} of {tree:?}");
            }
        }
        Ok(())
    }

    /// A query string is the filter that it describes, and what cannot be asked for is refused.
    pub async fn a_query_asks_for_what_it_says(world: &World<Db>) -> Result<()> {
        let repo = User::repo(&world.db);
        let user =
            |name: &str, age| UserCreate { age, name: Some(name.into()), ..UserCreate::new(format!("{name}@x"), "secret") };
        repo.create_many([user("ann", Some(41)), user("bob", Some(17)), user("joann%", None)]).await?;
        for (query, expected) in [
            (vec![("age__gt", "17")], vec!["ann"]),
            (vec![("age__in", "17,41"), ("order_by", "-age")], vec!["ann", "bob"]),
            (vec![("age__not_in", "17")], vec!["ann"]),
            (vec![("age__is_null", "true")], vec!["joann%"]),
            (vec![("name__contains", "ann"), ("order_by", "name")], vec!["ann", "joann%"]),
            (vec![("name__ends_with", "%")], vec!["joann%"]),
            (vec![("name__istarts_with", "BO")], vec!["bob"]),
            (vec![("active", "true"), ("name__ne", "bob"), ("order_by", "-name,id")], vec!["joann%", "ann"]),
            (vec![("email", "bob@x")], vec!["bob"]),
            (vec![("order_by", "-id"), ("limit", "1"), ("offset", "1")], vec!["bob"]),
        ] {
            let found = repo.list(Select::<User>::asked(query.clone())?).await?;
            let names: Vec<_> = found.iter().filter_map(|user| user.name.as_deref()).collect();
            assert_eq!(names, expected, "{query:?}");
        }
        for (name, text, expected) in [
            ("password_hash", "x", "password_hash cannot be asked for"),
            ("order_by", "-password_hash", "order_by \"password_hash\" cannot be asked for"),
            ("age", "old", "age is not a value of its type"),
            ("age__contains", "4", "age__contains has no operator `contains`"),
            ("age__in", "1,x", "age__in is not a value of its type"),
            ("limit", "-1", "limit is not a number of rows"),
            ("name__like", "x", "name__like has no operator `like`"),
            ("id; DROP TABLE users", "1", "id; DROP TABLE users cannot be asked for"),
        ] {
            let error = Select::<User>::asked([(name, text)]).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Validation(_)) && error.to_string().contains(expected), "{error}");
        }
        let greedy = Select::<User>::asked([("limit", "1000000")])?;
        assert!(format!("{greedy:?}").contains("limit: Some(100)"), "{greedy:?}");
        Ok(())
    }

    /// A document is the filter that it describes, and all that is wrong with one is said with its place.
    pub async fn a_document_asks_for_what_it_says(world: &World<Db>) -> Result<()> {
        let repo = User::repo(&world.db);
        let user =
            |name: &str, age| UserCreate { age, name: Some(name.into()), ..UserCreate::new(format!("{name}@x"), "secret") };
        repo.create_many([user("ann", Some(41)), user("bob", Some(17)), user("cy", None)]).await?;
        let tree = |text: &str| -> FilterTree { serde_json::from_str(text).expect("it is JSON") };
        for (text, expected) in [
            (r#"{"field": "age", "op": "ge", "value": 18}"#, vec!["ann"]),
            (r#"{"field": "age", "op": "eq", "value": null}"#, vec!["cy"]),
            (r#"{"field": "name", "op": "in", "value": ["bob", "cy"]}"#, vec!["bob", "cy"]),
            (r#"{"field": "name", "op": "in", "value": []}"#, vec![]),
            (r#"{"not": {"field": "name", "op": "starts_with", "value": "a"}}"#, vec!["bob", "cy"]),
            (
                r#"{"or": [{"field": "age", "op": "is_null", "value": true}, {"and": [{"field": "age", "op": "lt", "value": 20}, {"field": "active", "op": "eq", "value": true}]}]}"#,
                vec!["bob", "cy"],
            ),
        ] {
            let found = repo.list(Filter::<User>::asked(&tree(text))?.order_by(User::ID.asc())).await?;
            assert_eq!(found.iter().filter_map(|user| user.name.as_deref()).collect::<Vec<_>>(), expected, "{text}");
        }
        let wrong = r#"{"and": [{"field": "agee", "op": "eq", "value": 1}, {"or": [{"field": "age", "op": "eq", "value": "old"}]}, {"xor": []}, {"and": []}]}"#;
        let error = Filter::<User>::asked(&tree(wrong)).unwrap_err().to_string();
        for part in [
            "and[0] `agee` cannot be asked for",
            "and[1].or[0] `age` is not a value",
            "and[2] is none of",
            "and[3] is a group without",
        ] {
            assert!(error.contains(part), "{error}");
        }
        let secret = r#"{"field": "password_hash", "op": "eq", "value": "x"}"#;
        assert!(Filter::<User>::asked(&tree(secret)).is_err());
        let deep =
            (0..60).fold(r#"{"field": "id", "op": "eq", "value": 1}"#.to_owned(), |inner, _| format!(r#"{{"not": {inner}}}"#));
        assert!(Filter::<User>::asked(&tree(&deep)).unwrap_err().to_string().contains("is too deep"));
        Ok(())
    }

    /// What is given twice or too often is an error, and so is a number that is none.
    pub async fn nothing_that_is_asked_for_is_left_out(world: &World<Db>) -> Result<()> {
        let repo = User::repo(&world.db);
        repo.create_many([UserCreate::new("ann@x", "x"), UserCreate::new("bob@x", "x")]).await?;
        let refused = |query: Vec<(&str, &str)>| Select::<User>::asked(query).unwrap_err().to_string();
        for (query, expected) in [
            (vec![("id__ge", "0"); 201], "the query has more than 200 parts"),
            (vec![("limit", "1"), ("limit", "100")], "limit is given twice"),
            (vec![("offset", "1"), ("offset", "x")], "offset is given twice"),
            (vec![("order_by", "id,-name,-id")], "order_by \"id\" is given twice"),
            (vec![("order_by", "")], "order_by \"\" cannot be asked for"),
            (vec![("a\nb", "x")], "a\\nb cannot be asked for"),
            (vec![("age", "inf")], "age is not a value"),
            (vec![("age", "3000000000")], "age is not a value"),
            (vec![("age", "2.5")], "age is not a value"),
            (vec![("age", "")], "age is not a value"),
            (vec![("created_at__gt", "yesterday")], "created_at__gt is not a value"),
            (vec![("id__in", &["1"; 1001].join(","))], "id__in takes 1000 values at most"),
        ] {
            let error = refused(query);
            assert!(error.contains(expected), "{error}");
        }
        let all = [
            ("id__in", ["1"; 1000].join(",")),
            ("created_at__gt", "2020-01-01T00:00:00Z".into()),
            ("name__is_null", "true".into()),
        ];
        assert_eq!(repo.list(Select::<User>::asked(all)?).await?.len(), 1);

        let tree = |text: &str| -> FilterTree { serde_json::from_str(text).expect("it is JSON") };
        let long = format!(r#"{{"or": [{}]}}"#, vec![r#"{"field": "id", "op": "eq", "value": 1}"#; 201].join(","));
        let list = format!(r#"{{"field": "id", "op": "not_in", "value": {:?}}}"#, [1; 1001]);
        for (text, expected) in [
            (long.as_str(), "filter has more parts than the 200 of a filter"),
            (&list, "`id` takes 1000 values at most"),
            (r#"{"and": [{"field": "id", "op": "eq", "value": 1}], "and": []}"#, "is none of"),
            (r#"{"field": "id", "op": "eq", "value": 1, "value": 2}"#, "is none of"),
            (r#"{"field": "id", "op": "gt", "value": null}"#, "`id` is not a value of its type"),
            (r#"{"field": "age", "op": "is_null", "value": 1}"#, "`age` is null or is not"),
            (r#"{"field": "name", "op": "eq", "value": 1}"#, "`name` is not a value of its type"),
            ("[]", "filter is none of"),
        ] {
            let error = Filter::<User>::asked(&tree(text)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        let same: FilterTree =
            serde_json::from_str(&serde_json::to_string(&tree(&list)).expect("it has a form")).expect("it is JSON");
        assert_eq!(same, tree(&list));
        Ok(())
    }
}
