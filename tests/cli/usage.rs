//! Calls that cannot be, help, and machines that will not.

use crate::desk::{DISTRICT, Desk, TOWN, text};
use std::process::Stdio;
use tianbao::json::Json;

#[test]
fn wrong_calls_exit_with_2_in_the_persons_language() {
    let desk = Desk::new();
    for (words, chinese, english) in [
        (&["frobnicate"][..], "没有“frobnicate”这个命令。用 --help 查看写法", "There is no command “frobnicate”. See --help"),
        (&["setup"], "缺少参数:--role <ROLE>, --unit <UNIT>, --operator <OPERATOR>", "Missing argument: --role <ROLE>"),
        (&["check", "--frob"], "不认识参数“--frob”", "Unknown argument “--frob”"),
        (&["list", "SD", "--format"], "--format <FORMAT> 后面要写一个值", "--format <FORMAT> needs a value"),
        (&["periods"], "后面还要写一个命令", "A command must follow"),
        (&["check", "--lang", "fr"], "--lang <zh|en> 不能是“fr”", "--lang <zh|en> cannot be “fr”"),
    ] {
        desk.run("town", words).ends(2, &[chinese]);
        if !words.contains(&"--lang") {
            desk.run_in_english("town", words).ends(2, &[english]);
        }
    }
    assert!(!desk.path("town").exists(), "a wrong call makes nothing");
}

#[test]
fn failures_are_one_json_document_for_scripts() {
    let desk = Desk::new();
    for (words, kind, exit) in
        [(&["check"][..], "blocked", 1), (&["list", "ZZ"], "usage", 2), (&["inspect", "."], "refused", 3), (&["inspect", "nowhere"], "machine", 4)]
    {
        let run = desk.run("town", &[words, &["--json"]].concat());
        let error = run.ends(exit, &[]).json().get("error").cloned().unwrap();
        assert_eq!((text(&error, "kind"), error.get("exit")), (kind, Some(&Json::from(exit as u32))));
        assert!(run.told.contains(text(&error, "message")), "a person reads it too: {run:?}");
        assert!(text(&error, "hint").len() > 3);
    }
}

#[test]
fn help_is_whole_in_both_languages() {
    let desk = Desk::new();
    let commands = [
        "demo", "setup", "card", "join", "import", "list", "check", "explain", "nil", "submit", "approve", "withdraw", "export", "inspect",
        "receive", "enrol", "settle", "inbox", "return", "accept", "receipt", "report", "trace", "units", "schools", "periods",
    ];
    let chinese = desk.done("town", &["--help"]);
    let english = Desk::run_in_english(&desk, "town", &["--help"]);
    for command in commands {
        assert!(chinese.said.lines().any(|line| line.trim_start().starts_with(command)), "{command} in {}", chinese.said);
        assert!(english.said.lines().any(|line| line.trim_start().starts_with(command)), "{command} in {}", english.said);
        for (run, usage) in
            [(desk.done("town", &[command, "--help"]), "用法: tianbao "), (desk.run_in_english("town", &[command, "--help"]), "Usage: tianbao ")]
        {
            run.ends(0, &[usage, command]);
            let is_chinese = usage.starts_with('用');
            assert_eq!(
                run.said.contains("Usage") || run.said.contains("possible values") || run.said.contains("OPTIONS"),
                !is_chinese,
                "{}",
                run.said
            );
        }
    }
    chinese.ends(0, &["填报", "退出码: 0 完成", "命令:", "通用选项:"]);
    english.ends(0, &["Exit codes: 0 done", "Commands:", "Global options:"]);
    assert!(!english.said.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character)), "{}", english.said);
    desk.done("town", &["--version"]).ends(0, &[env!("CARGO_PKG_VERSION")]);
}

#[test]
fn the_language_is_the_option_then_the_environment_then_the_locale() {
    let desk = Desk::new();
    let said = |edit: &dyn Fn(&mut std::process::Command)| {
        let mut command = desk.command("town");
        command.env_remove("TIANBAO_LANG").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
        edit(&mut command);
        String::from_utf8(command.arg("check").output().unwrap().stderr).unwrap()
    };
    let (chinese, english) = ("本机还没有设立", "not set up yet");
    assert!(said(&|_| {}).contains(chinese));
    assert!(
        said(&|command| {
            command.env("LANG", "en_GB.UTF-8");
        })
        .contains(english)
    );
    assert!(
        said(&|command| {
            command.env("LANG", "en_GB.UTF-8").env("TIANBAO_LANG", "zh");
        })
        .contains(chinese)
    );
    assert!(
        said(&|command| {
            command.env("TIANBAO_LANG", "zh").args(["--lang", "en"]);
        })
        .contains(english)
    );
    assert!(
        said(&|command| {
            command.env("LC_ALL", "zh_CN.UTF-8").env("LANG", "en_US");
        })
        .contains(chinese)
    );
}

#[test]
fn a_day_that_is_none_is_named() {
    let desk = Desk::new();
    let output = desk.command("town").env("TIANBAO_TODAY", "2019-02-30").arg("check").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("TIANBAO_TODAY 不是日期:2019-02-30"));
}

#[test]
fn the_data_folder_is_the_option_before_the_environment() {
    let desk = Desk::new();
    let folder = crate::desk::shown(&desk.path("elsewhere"));
    desk.done("town", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王芳", "--data", &folder]);
    assert!(desk.path("elsewhere/tianbao.db").exists() && !desk.path("town").exists());
}

#[test]
fn a_second_program_is_told_who_holds_the_folder() {
    let desk = Desk::new();
    desk.set_up_town();
    let clock = tianbao::model::Clock::Fixed(tianbao::model::Moment::parse("2019-09-23T08:15:00+08:00").unwrap());
    let store = tianbao::store::Store::open_with(&desk.path("town"), clock, None).unwrap();
    desk.run("town", &["check"]).ends(4, &["正由“王芳”使用(自2019-09-23 08:15起)", "请先关闭那个窗口"]);
    desk.run_in_english("town", &["check"]).ends(4, &["in use by “王芳” since 2019-09-23 08:15"]);
    drop(store);
    desk.done("town", &["check"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let desk = Desk::new();
    desk.put("blocked", "a file stands where the folder should");
    for words in [&["check"][..], &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王芳"]] {
        desk.run("blocked/data", words).ends(4, &["blocked/data"]);
    }
    desk.filled();
    desk.done("town", &["submit"]);
    desk.done("town", &["approve"]);
    let stick = crate::desk::shown(&desk.path("blocked/stick"));
    desk.run("town", &["export", "--to", &stick]).ends(4, &["blocked/stick"]);
    // Nothing was given out: the next export is the first.
    let exported = desk.json("town", &["export", "--to", &crate::desk::shown(&desk.path("stick"))]);
    assert!(crate::desk::list(&exported, "submissions").iter().all(|sent| crate::desk::number(sent, "sequence") == 1));
    desk.run("district", &["card", "--out", &crate::desk::shown(&desk.path("blocked/card"))]).ends(4, &["blocked"]);
}

#[test]
fn a_database_of_something_else_is_refused() {
    let desk = Desk::new();
    desk.put("town/tianbao.db", "this is a letter to the bureau, and no database at all");
    desk.run("town", &["check"]).ends(4, &["数据文件已损坏", "备份"]);
}

#[test]
fn nobody_is_asked_where_nobody_sits() {
    let desk = Desk::new();
    desk.received();
    let (card, _) = desk.card("stick/CARD-2.tianbao");
    desk.done("far", &["setup", "--role", "unit", "--unit", "621102104", "--operator", "刘芳"]);
    for (installation, words, option) in [
        ("far", &["join", &*card][..], "--code"),
        ("district", &["enrol", TOWN], "--code"),
        ("district", &["return", TOWN, "SD", "--period", "2018"], "--reason"),
        ("district", &["report"], "--period"),
        ("new", &["setup", "--unit", DISTRICT], "--role"),
    ] {
        // An answer that waits in a pipe is not taken for one that was typed.
        let mut child = desk.command(installation).args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"1111 1111 1111 1111 1111 1111 1111 1111\n").ok();
        let run = crate::desk::Run::of(child.wait_with_output().unwrap());
        run.ends(2, &["缺少参数", option]);
    }
}
