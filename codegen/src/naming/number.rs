//! The singular and the plural of English words in lower case, as far as names of tables need them.

/// Words that are the same in both numbers, or have only one. Sorted.
#[rustfmt::skip]
const UNCOUNTABLE: &[&str] = &[
    "advice", "analytics", "apparatus", "aws", "chaos", "chassis", "cors", "cosmos", "css", "data", "deer", "diagnostics",
    "dns", "equipment", "feedback", "fish", "goods", "gps", "graphics", "headquarters", "https", "info", "information",
    "ios", "kudos", "logistics", "mathematics", "means", "media", "metadata", "moose", "music", "news", "offspring", "os",
    "physics", "police", "politics", "rabies", "rice", "saas", "series", "sheep", "shrimp", "sms", "software", "species",
    "tls", "traffic", "weather",
];

/// Singular and plural of the words that the rules get wrong.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("abuse", "abuses"), ("ache", "aches"), ("alias", "aliases"), ("alumnus", "alumni"), ("analysis", "analyses"),
    ("api", "apis"), ("appendix", "appendices"), ("atlas", "atlases"), ("axis", "axes"), ("basis", "bases"),
    ("bias", "biases"), ("bikini", "bikinis"), ("brownie", "brownies"), ("bus", "buses"), ("cache", "caches"),
    ("cactus", "cacti"), ("calf", "calves"), ("calorie", "calories"), ("canoe", "canoes"), ("canvas", "canvases"),
    ("cause", "causes"), ("child", "children"), ("clause", "clauses"), ("cli", "clis"), ("cookie", "cookies"),
    ("cpu", "cpus"), ("crisis", "crises"), ("criterion", "criteria"), ("diagnosis", "diagnoses"), ("die", "dice"),
    ("echo", "echoes"), ("elf", "elves"), ("emoji", "emojis"), ("emphasis", "emphases"), ("excuse", "excuses"),
    ("foot", "feet"), ("fungus", "fungi"), ("fuse", "fuses"), ("gas", "gases"), ("genie", "genies"), ("genius", "geniuses"),
    ("goose", "geese"), ("gpu", "gpus"), ("greenhouse", "greenhouses"), ("gui", "guis"), ("guru", "gurus"),
    ("half", "halves"), ("headache", "headaches"), ("hero", "heroes"), ("hoodie", "hoodies"), ("house", "houses"),
    ("hypothesis", "hypotheses"), ("index", "indices"), ("knife", "knives"), ("kpi", "kpis"), ("leaf", "leaves"),
    ("lens", "lenses"), ("lie", "lies"), ("lieu", "lieus"), ("life", "lives"), ("loaf", "loaves"), ("man", "men"),
    ("matrix", "matrices"), ("menu", "menus"), ("mouse", "mice"), ("movie", "movies"), ("muse", "muses"),
    ("niche", "niches"), ("nucleus", "nuclei"), ("ox", "oxen"), ("parenthesis", "parentheses"), ("pause", "pauses"),
    ("person", "people"), ("phenomenon", "phenomena"), ("pie", "pies"), ("poi", "pois"), ("potato", "potatoes"),
    ("quiz", "quizzes"), ("radius", "radii"), ("roi", "rois"), ("rookie", "rookies"), ("salesman", "salesmen"),
    ("self", "selves"), ("selfie", "selfies"), ("shelf", "shelves"), ("shoe", "shoes"), ("ski", "skis"), ("sku", "skus"),
    ("spouse", "spouses"), ("stimulus", "stimuli"), ("syllabus", "syllabi"), ("synopsis", "synopses"),
    ("tableau", "tableaux"), ("taxi", "taxis"), ("thesis", "theses"), ("thief", "thieves"), ("tie", "ties"),
    ("toe", "toes"), ("tomato", "tomatoes"), ("tooth", "teeth"), ("torpedo", "torpedoes"), ("ui", "uis"), ("uri", "uris"),
    ("use", "uses"), ("vertex", "vertices"), ("veto", "vetoes"), ("vortex", "vortices"), ("warehouse", "warehouses"),
    ("wife", "wives"), ("wiki", "wikis"), ("wolf", "wolves"), ("woman", "women"), ("zombie", "zombies"),
];

/// Endings of plurals and what they are in the singular; the first that fits counts.
const ENDINGS: &[(&str, &str)] = &[
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("sses", "ss"),
    ("auses", "ause"),
    ("ouses", "ouse"),
    ("uses", "us"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("zzes", "zz"),
    ("ies", "y"),
    ("oes", "o"),
    ("s", ""),
];

/// The singular of a word; a word that is no plural stays as it is.
pub(super) fn singular(word: &str) -> String {
    if is_uncountable(word) || IRREGULAR.iter().any(|(one, _)| *one == word) {
        return word.to_owned();
    }
    if let Some((one, _)) = IRREGULAR.iter().find(|(_, many)| *many == word) {
        return (*one).to_owned();
    }
    let ending = ENDINGS.iter().find_map(|(many, one)| Some((word.strip_suffix(many)?, one)));
    match ending {
        Some((stem, one)) if !stem.is_empty() => format!("{stem}{one}"),
        _ => word.to_owned(),
    }
}

/// The plural of a word; a word that is a plural stays as it is.
pub(super) fn plural(word: &str) -> String {
    if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
        return (*many).to_owned();
    }
    if word.is_empty() || is_uncountable(word) || singular(word) != word {
        return word.to_owned();
    }
    let hisses = ["s", "x", "z", "ch", "sh"].into_iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty() => format!("{stem}ies"),
        _ if hisses => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn is_uncountable(word: &str) -> bool {
    UNCOUNTABLE.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rustfmt::skip]
    const PAIRS: &[(&str, &str)] = &[
        ("user", "users"), ("address", "addresses"), ("category", "categories"), ("person", "people"), ("child", "children"),
        ("status", "statuses"), ("bus", "buses"), ("class", "classes"), ("analysis", "analyses"), ("index", "indices"),
        ("matrix", "matrices"), ("movie", "movies"), ("cookie", "cookies"), ("leaf", "leaves"), ("box", "boxes"),
        ("hero", "heroes"), ("photo", "photos"), ("quiz", "quizzes"), ("day", "days"), ("key", "keys"), ("branch", "branches"),
        ("wish", "wishes"), ("tax", "taxes"), ("size", "sizes"), ("database", "databases"), ("purchase", "purchases"),
        ("house", "houses"), ("response", "responses"), ("cause", "causes"), ("bonus", "bonuses"), ("virus", "viruses"),
        ("alias", "aliases"), ("menu", "menus"), ("api", "apis"), ("schema", "schemas"), ("video", "videos"), ("move", "moves"),
        ("archive", "archives"), ("cache", "caches"), ("lens", "lenses"), ("process", "processes"), ("policy", "policies"),
        ("buzz", "buzzes"), ("axis", "axes"), ("sale", "sales"), ("city", "cities"), ("license", "licenses"), ("film", "films"),
    ];

    #[test]
    fn singular_and_plural_are_each_others_inverse() {
        for (one, many) in PAIRS.iter().chain(IRREGULAR) {
            assert_eq!((singular(many).as_str(), plural(one).as_str()), (*one, *many));
            assert_eq!((singular(one).as_str(), plural(many).as_str()), (*one, *many), "applied twice");
        }
    }

    #[test]
    fn what_has_no_plural_stays() {
        assert!(UNCOUNTABLE.is_sorted());
        for word in UNCOUNTABLE {
            assert_eq!((singular(word).as_str(), plural(word).as_str()), (*word, *word));
        }
    }

    #[test]
    fn a_plural_that_is_rare_is_still_understood() {
        assert_eq!(singular("indexes"), "index");
        assert_eq!(singular("s"), "s");
    }
}
