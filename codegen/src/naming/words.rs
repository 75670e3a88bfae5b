//! Splits names into words, and writes words in a case, where some words have letters of their own.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that names in upper camel case have as they are written here, such as `ID` and `OAuth`; the longest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Initialisms(Vec<String>);

impl Initialisms {
    pub(super) const NONE: Self = Self(Vec::new());

    pub(super) fn new(mut words: Vec<String>) -> Self {
        words.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `OAuthToken` and `oauth_token` are `oauth_token`, if `OAuth` is one.
    pub(super) fn snake(&self, name: &str) -> String {
        if self.is_empty() {
            return name.to_snake_case();
        }
        let (mut words, mut done, mut at) = (Vec::new(), 0, 0);
        while let Some(next) = name[at..].chars().next() {
            match self.length_at(name, at, done) {
                Some(length) => {
                    words.extend([name[done..at].to_snake_case(), name[at..at + length].to_lowercase()]);
                    at += length;
                    done = at;
                }
                None => at += next.len_utf8(),
            }
        }
        words.push(name[done..].to_snake_case());
        words.retain(|word| !word.is_empty());
        words.join("_")
    }

    /// `oauth_token` is `OAuthToken`, if `OAuth` is one.
    pub(super) fn upper_camel(&self, name: &str) -> String {
        if self.is_empty() {
            return name.to_upper_camel_case();
        }
        self.snake(name).split('_').map(|word| self.written(word).unwrap_or_else(|| word.to_upper_camel_case())).collect()
    }

    /// A word in lower case, or the plural of one, as it is written.
    fn written(&self, word: &str) -> Option<String> {
        let find = |word: &str| self.0.iter().find(|one| one.to_lowercase() == word).cloned();
        find(word).or_else(|| find(word.strip_suffix('s')?).map(|one| one + "s"))
    }

    /// How long the one is, with the `s` of its plural, that is a word at this place; what stands before `done` is another word.
    fn length_at(&self, name: &str, at: usize, done: usize) -> Option<usize> {
        let before = name[done..at].chars().next_back();
        self.0.iter().find_map(|one| {
            let rest = name[at..].strip_prefix(one.as_str())?;
            let begins = match before {
                Some(before) if before.is_alphanumeric() => !before.is_uppercase() && one.starts_with(char::is_uppercase),
                _ => true,
            };
            let plural = rest.strip_prefix('s').filter(|rest| rest.is_empty() || !rest.starts_with(char::is_lowercase));
            let rest = plural.unwrap_or(rest);
            let is_open = plural.is_none() && one.ends_with(char::is_uppercase);
            (begins && self.begins_word(rest, is_open)).then_some(one.len() + usize::from(plural.is_some()))
        })
    }

    /// Whether there is no word here, or a new one. If what comes before is open, more capital letters would go on with it.
    fn begins_word(&self, rest: &str, is_open: bool) -> bool {
        let mut next = rest.chars();
        match next.next() {
            Some(first) if first.is_uppercase() => {
                let goes_on = is_open && !next.next().is_some_and(char::is_lowercase);
                !goes_on || self.length_at(rest, 0, 0).is_some()
            }
            first => first.is_none_or(|first| !first.is_alphanumeric()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Initialisms {
        Initialisms::new(["ID", "OAuth", "IP", "IPv4", "API", "HTTP"].map(str::to_owned).into())
    }

    #[test]
    fn initialisms_are_words_of_their_own_where_they_end_where_a_word_does() {
        for (name, snake) in [
            ("IDs", "ids"),
            ("userIDs", "user_ids"),
            ("userIDsSeen", "user_ids_seen"),
            ("OAuthToken", "oauth_token"),
            ("myOAuth", "my_oauth"),
            ("userIPv4", "user_ipv4"),
            ("IPv4Address", "ipv4_address"),
            ("IPAddress", "ip_address"),
            ("APIKeys", "api_keys"),
            ("HTTPAPI", "http_api"),
            ("HTTPAPIsOld", "http_apis_old"),
            ("USER_ID", "user_id"),
            ("oauth_tokens", "oauth_tokens"),
            ("_ID", "id"),
            ("größeID", "größe_id"),
            // They are parts of other words.
            ("IDEList", "ide_list"),
            ("PAIDBills", "paid_bills"),
            ("IPv6", "i_pv6"),
            ("IDle", "i_dle"),
            ("ID2", "id2"),
            ("RAPIDS", "rapids"),
        ] {
            assert_eq!(listed().snake(name), snake, "{name}");
        }
    }

    #[test]
    fn initialisms_are_written_as_they_are_listed() {
        for (name, camel) in [
            ("api_key", "APIKey"),
            ("oauth_token", "OAuthToken"),
            ("OAuthToken", "OAuthToken"),
            ("user_ids", "UserIDs"),
            ("user_ip_ipv4", "UserIPIPv4"),
            ("identity", "Identity"),
            ("größe", "Größe"),
        ] {
            assert_eq!(listed().upper_camel(name), camel, "{name}");
            assert_eq!(listed().snake(camel), listed().snake(name), "{camel}");
        }
    }

    #[test]
    fn without_any_names_are_what_they_were() {
        for name in ["IDs", "OAuthToken", "userIPv4", "a_1b", "__", "ÁlbumID", "XMLHttp2Request"] {
            let (none, other) = (Initialisms::NONE, Initialisms::new(vec!["ZZZ".into()]));
            assert_eq!((none.snake(name), none.upper_camel(name)), (name.to_snake_case(), name.to_upper_camel_case()));
            assert_eq!((other.snake(name), other.upper_camel(name)), (name.to_snake_case(), name.to_upper_camel_case()));
        }
    }
}
