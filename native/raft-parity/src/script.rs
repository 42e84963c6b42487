//! The lines of a script.

use crate::network::Link;
use crate::settings::number;

/// A command and its arguments.
pub struct Line<'a> {
    pub number: usize,
    words: Vec<&'a str>,
}

impl<'a> Line<'a> {
    pub fn verb(&self) -> &'a str {
        self.words[0]
    }

    pub fn args(&self) -> &[&'a str] {
        &self.words[1..]
    }

    /// The command with single blanks.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// The commands of a script. `#` begins a comment.
pub fn lines(script: &str) -> impl Iterator<Item = Line<'_>> {
    let numbered = script.lines().zip(1..).map(|(line, number)| {
        let command = line.split('#').next().unwrap_or("");
        Line { number, words: command.split_whitespace().collect() }
    });
    numbered.filter(|line| !line.words.is_empty())
}

/// `A>B`.
pub fn link(text: &str) -> Result<Link, String> {
    let (from, to) = text.split_once('>').ok_or_else(|| format!("{text}: A>B expected"))?;
    Ok((number(from)?, number(to)?))
}

/// `xK`; once when there is nothing.
pub fn repeat(text: Option<&str>) -> Result<u64, String> {
    match text {
        None => Ok(1),
        Some(text) => number(text.strip_prefix('x').ok_or_else(|| format!("{text}: xK expected"))?),
    }
}
