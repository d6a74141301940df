//! The program: reads the command line, runs what it asks for, prints the answer, exits. Nothing else in the crate prints or exits.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;
use tianbao::cli::{self, Asked, Surroundings};
use tianbao::error::{Error, ErrorKind};
use tianbao::text::Language;
use tianbao::tui::Opening;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let surroundings = surroundings();
    let wants_json = cli::wants_json(&words);
    let language = cli::language(&words, &surroundings);
    match cli::read(words, &surroundings).and_then(|asked| run(asked, wants_json)) {
        Ok(code) => ExitCode::from(code),
        Err(error) => fail(&error, language, wants_json),
    }
}

fn run(asked: Asked, wants_json: bool) -> tianbao::error::Result<u8> {
    match asked {
        Asked::Text(text) => {
            print(&text);
            Ok(0)
        }
        Asked::Program(context) => {
            let clock = context.clock;
            program(&context.folder, &Opening { language: context.language, is_language_fixed: context.is_language_fixed, clock, at: None })
        }
        Asked::Command(context, command) => {
            let answer = command.run(&context)?;
            if wants_json {
                print_out(format_args!("{}\n", answer.json()));
            } else {
                print(answer.said());
            }
            match answer.then_opens() {
                Some(opens) if context.may_ask && std::io::stdout().is_terminal() => {
                    let (language, is_language_fixed) = (context.language, context.is_language_fixed);
                    program(&opens.folder, &Opening { language, is_language_fixed, clock: opens.clock, at: opens.at.clone() })
                }
                Some(_) | None => Ok(answer.exit_code()),
            }
        }
    }
}

fn program(folder: &std::path::Path, opening: &Opening) -> tianbao::error::Result<u8> {
    tianbao::tui::run(folder, opening)?;
    Ok(0)
}

fn surroundings() -> Surroundings {
    let text = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Surroundings {
        data: std::env::var_os("TIANBAO_DATA").filter(|value| !value.is_empty()),
        language: text("TIANBAO_LANG"),
        locale: text("LC_ALL").or_else(|| text("LC_MESSAGES")).or_else(|| text("LANG")),
        today: text("TIANBAO_TODAY"),
        stdin_is_terminal: std::io::stdin().is_terminal(),
        draw: if std::io::stderr().is_terminal() { Some(draw) } else { None },
        ask,
        say,
        print,
        hear,
    }
}

fn print(text: &str) {
    print_out(format_args!("{text}"));
}

/// Piece by piece: a document may be long. A reader that went away (a closed pipe) is no failure of ours.
fn print_out(text: std::fmt::Arguments) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

fn draw(line: &str) {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "\r\x1b[K{line}").and_then(|()| out.flush());
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "\r\x1b[K{line}");
}

fn ask(question: &str) -> std::io::Result<String> {
    let mut out = std::io::stderr().lock();
    write!(out, "{question}")?;
    out.flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line)
}

/// A line from standard input without its end, as far as it is sane; nothing where there are no more. What is no UTF-8 is made visible.
fn hear() -> std::io::Result<Option<String>> {
    const LONGEST: u64 = 1 << 16;
    #[cfg(unix)]
    if !interrupt::comes_a_line() {
        return Ok(None);
    }
    let mut line = Vec::new();
    let read = std::io::Read::take(std::io::stdin().lock(), LONGEST).read_until(b'\n', &mut line)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
}

fn fail(error: &Error, language: Language, wants_json: bool) -> ExitCode {
    if wants_json {
        print(&format!("{}\n", cli::failure(error, language)));
    }
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{}", error.say(language));
    if error.kind() == ErrorKind::Bug {
        let _ = writeln!(out, "{error:?}");
    }
    ExitCode::from(error.kind().exit_code())
}

/// Ctrl+C while lines are typed ends the answers, as the end of the input does: what is open is put in order and told, instead of breaking off.
#[cfg(unix)]
mod interrupt {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use std::io::IsTerminal;
    use std::os::unix::net::UnixStream;
    use std::sync::OnceLock;

    static HEARD: OnceLock<Option<UnixStream>> = OnceLock::new();

    fn listen() -> Option<UnixStream> {
        let (heard, told) = UnixStream::pair().ok()?;
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGINT, told).ok()?;
        Some(heard)
    }

    /// Waits for a line or an interrupt; whether it is a line. A terminal gives out one line at a time, so that none waits unseen in a buffer of ours.
    pub fn comes_a_line() -> bool {
        let lines = std::io::stdin();
        if !lines.is_terminal() {
            return true;
        }
        let Some(heard) = HEARD.get_or_init(listen) else { return true };
        let mut waited_for = [PollFd::new(&lines, PollFlags::IN), PollFd::new(heard, PollFlags::IN)];
        loop {
            match poll(&mut waited_for, None) {
                Err(Errno::INTR) => {}
                Err(_) => return true,
                Ok(_) => return waited_for[1].revents().is_empty(),
            }
        }
    }
}
