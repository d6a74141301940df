//! `demo`: the sample district.

use super::{Answer, Context, Opens};
use crate::error::{Error, Result};
use crate::job::demo;
use crate::json::Json;
use crate::text::demo as words;
use clap::ArgMatches;
use std::path::PathBuf;

pub fn demo(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let folder = match matches.get_one::<String>("DIR") {
        Some(folder) => PathBuf::from(folder),
        None => temporary()?,
    };
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let tell = |message: crate::text::Message| context.tell(&message);
    let played = context.with_progress(|progress| demo::play(&folder, context.language, &tell, progress))?;
    let path = |path: &std::path::Path| super::context::shown(path);
    let json = Json::object([
        ("folder", path(&played.folder).into()),
        ("district", path(&played.district).into()),
        ("township", path(&played.township).into()),
        ("rows", played.rows.into()),
    ]);
    let json = match played.json.get("figures") {
        Some(figures) => json.and("figures", figures.clone()),
        None => json,
    };
    let next = words::NEXT.with("folder", path(&played.folder)).with("township", path(&played.township)).with("district", path(&played.district));
    let opens = Opens { folder: played.township, clock: demo::clock(), at: None };
    Ok(Answer::new(json).print(&played.markdown).say(context.language, next).opens(opens))
}

/// A new folder among the platform's temporary ones.
fn temporary() -> Result<PathBuf> {
    let base = std::env::temp_dir();
    (0..1000)
        .map(|number| base.join(format!("tianbao-demo-{}-{number}", std::process::id())))
        .find(|folder| std::fs::create_dir(folder).is_ok())
        .ok_or_else(|| Error::io(&base, std::io::ErrorKind::PermissionDenied.into()))
}
