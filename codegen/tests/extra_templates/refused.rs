//! What is wrong with templates, and how it is said.

use std::fs;

use crate::project::{Project, messages};

#[test]
fn two_templates_that_write_one_file_are_refused_with_both_named() {
    let own = "in the place of what tablesmith writes";
    for (templates, expected) in [
        (
            ["user.txt.j2", "{table}.txt.j2"],
            "`{table}.txt.j2` writes `user.txt`, in the place of what template `user.txt.j2` writes",
        ),
        (["USER.TXT.j2", "{table}.txt.j2"], "template `USER.TXT.j2`"),
        (["{table}.rs.j2", "a.txt.j2"], &*format!("`{{table}}.rs.j2` writes `user.rs`, {own} for the table `users`")),
        (["Mod.rs.j2", "a.txt.j2"], &*format!("`Mod.rs.j2` writes `Mod.rs`, {own} for itself")),
        (["index.j2", "a.txt.j2"], &*format!("`index.j2` writes `index`, {own} for itself")),
        (["{table}/a.rs.j2", "a.txt.j2"], &*format!("`{{table}}/a.rs.j2` writes `user/a.rs`, {own} for the table `users`")),
        (["a.rs.j2", "a/b.rs.j2"], "template `a/b.rs.j2` writes `a/b.rs`, in the place of what template `a.rs.j2` writes"),
        (["a.j2", "A/b.txt.j2"], "template `A/b.txt.j2` writes `A/b.txt`, in the place of what template `a.j2` writes"),
    ] {
        let refused = Project::new(templates.map(|name| (name, ""))).refused();
        assert!(messages(&refused)[0].contains(expected) && messages(&refused).len() == 1, "{expected}\n{refused}");
    }
    let beside = Project::new([("a.rs.j2", ""), ("a/b.txt.j2", ""), ("{table}/x.txt.j2", "")]);
    assert!(beside.files().get("a/b.txt").is_some(), "a folder without modules may be called like a module");
}

#[test]
fn paths_that_are_not_safe_are_refused_at_the_template() {
    for (name, reason) in [
        ("con.txt.j2", "Windows reserves the name"),
        ("a/aux.j2", "Windows reserves the name"),
        ("trailing..j2", "not a name that every platform allows"),
        ("a\\b.txt.j2", "outside the output directory"),
        ("{entity}.txt.j2", "has braces that are not `{table}`"),
        ("my-rows/a.rs.j2", "`my-rows` is no name of one"),
        ("{table}-rows.rs.j2", "`user-rows` is no name of one"),
        ("fn.rs.j2", "`fn` is no name of one"),
        ("a/mod.rs.j2", "`mod` is no name of one"),
        ("a\u{202e}b.txt.j2", "characters that nobody sees"),
    ] {
        let refused = Project::new([(name, "")]).refused();
        assert!(messages(&refused)[0].contains(reason), "{name}\n{refused}");
        assert!(refused.diagnostics()[0].help.is_some() && refused.to_string().contains("templates/extra/"), "{refused}");
    }
}

#[test]
fn everything_that_is_wrong_with_templates_is_said_at_once_with_its_place_and_nothing_is_written() {
    let project = Project::new([
        ("a.txt.j2", "one\n  {{ nothing }}"),
        ("b.txt.j2", "{% for x in %}"),
        ("c.txt.j2", "ż {{ 'x' | nofilter }}"),
        ("of/{table}.rs.j2", "pub struct {{ table.entity }};"),
        ("e.rs.j2", "struct {"),
        ("f.txt.j2", "{% include 'a.txt.j2' %}"),
        ("{entity}.txt.j2", ""),
    ]);
    project.write("templates/extra/latin1.txt.j2", "");
    fs::write(project.path("templates/extra/latin1.txt.j2"), b"caf\xe9").unwrap();
    // What does not parse keeps everything else from being rendered.
    let refused = project.refused().to_string();
    for expected in [
        "extra/b.txt.j2:1:13",
        "extra/latin1.txt.j2:1:4",
        "is not UTF-8",
        "has braces that are not",
        "help: the syntax is that of https://docs.rs/minijinja",
    ] {
        assert!(refused.contains(expected), "{expected}\n{refused}");
    }
    for name in ["b.txt.j2", "latin1.txt.j2", "{entity}.txt.j2"] {
        project.remove(&format!("templates/extra/{name}"));
    }
    project.write("templates/entity.rs.j2", "{{ nonsense }}");
    let error = project.refused();
    let refused = error.to_string();
    assert_eq!(error.diagnostics().len(), 6, "a mistake that is there for every table is one: {refused}");
    for expected in [
        "templates/entity.rs.j2:1:4",
        "extra/a.txt.j2:2:6",
        "`nothing` is undefined",
        "help: the README of the templates lists what they see",
        "extra/c.txt.j2:1:12",
        "filter nofilter is unknown",
        "extra/of/{table}.rs.j2:1:15",
        "a template cannot print 'User'",
        "schema.sql:1:",
        "for this table",
        "`e.rs.j2` renders no Rust",
        "extra/f.txt.j2:1:4",
        "non-existing template",
        "stand alone",
    ] {
        assert!(refused.contains(expected), "{expected}\n{refused}");
    }
    assert!(!project.path("db").exists());
}

#[test]
fn a_template_that_hardly_ends_or_gives_too_much_is_refused() {
    let project = Project::new([
        ("{table}.txt.j2", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"),
        ("long.txt.j2", "{% for a in range(100) %}{{ 'x' * 1000000 }}{% endfor %}"),
        ("deep.txt.j2", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    ]);
    project.write("templates/entity.rs.j2", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}");
    let refused = project.refused();
    let all = messages(&refused);
    assert_eq!(all.len(), 4, "{refused}");
    for expected in [
        "`entity` takes too many steps",
        "`{table}.txt.j2` takes too many steps",
        "`long.txt.j2` renders more than 16 MiB",
        "recursion limit",
    ] {
        assert!(all.iter().any(|message| message.contains(expected)), "{expected}\n{refused}");
    }
}

#[test]
fn folders_without_templates_are_refused() {
    let project = Project::new([]);
    assert!(project.refused().to_string().contains("has no *.j2 files"));
    fs::remove_dir(project.path("templates/extra")).unwrap();
    assert!(project.refused().to_string().contains("has no *.rs.j2 files"));
    project.write("templates/extra", "");
    assert!(project.refused().to_string().contains("has no *.j2 files"));
    project.write("templates/entitty.rs.j2", "");
    project.remove("templates/extra");
    let refused = project.refused().to_string();
    assert!(refused.contains("no template `entitty`") && refused.contains("did you mean `entity`?"), "{refused}");
}
