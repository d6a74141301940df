//! A record typed key by key: what is kept, and what is on the screen.

mod desk;

use desk::Desk;

#[test]
fn look() {
    let mut desk = Desk::of_unit();
    println!("{}", desk.screen());
    desk.keys("<Down><Down><Enter><F9>R01<Enter><Enter><Enter>ljz<Enter>张小红<Enter><Enter>621199198805129048<Enter><Enter><PgDn>");
    for script in ["<Tab><Tab><Tab><Tab>3<Enter>", "<Tab>2019-06-20<Enter>","<Tab><Tab><Tab>6299990000000000012<Enter>", "<Enter><Enter>", "<F9>", "<Esc>", "<F5>","<Enter>", "因为补发了上年度的<Enter>", "<Esc><Esc>", "<F9>", "<F5>", "<Down><Down><Enter>", "<Esc><Enter>", "<Enter>", "<Enter>", "<Enter>", "<Enter>", "<Down><Enter>", "<Esc>", "<Esc>", "<Ctrl+P>"] {
        desk.keys(script);
        println!("{script}\n{}", desk.screen());
    }
}
