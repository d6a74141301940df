//! The words of passphrases: things everybody knows, in characters and in pinyin.

/// So many, so that two random bytes choose one evenly.
pub(super) const COUNT: usize = 512;

/// Each word in characters and in pinyin, one a line.
static LIST: &str = include_str!("words.txt");

pub(super) fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter_map(|line| line.split_once(' '))
}
