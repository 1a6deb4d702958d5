//! The troubles that the disk can make for a course: too much, too little, in circles. Each is told at its place, and nothing half-written is left.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

fn palier(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_palier"))
        .args(args)
        .args(["--lang", "en"])
        .output()
        .expect("palier runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn course(room: &Path) -> std::path::PathBuf {
    let course = room.join("course");
    fs::create_dir_all(course.join("content/fr")).unwrap();
    fs::write(course.join("book.toml"), "[book]\ntitle = \"T\"\n").unwrap();
    fs::write(course.join("content/fr/index.md"), "# T\n").unwrap();
    course
}

fn check(course: &Path) -> (Option<i32>, String) {
    let output = palier(&["check", course.to_str().unwrap()]);
    (output.status.code(), said(&output))
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_unread() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    let big = fs::File::create(course.join("content/fr/big.md")).unwrap();
    big.set_len(100 << 20).unwrap();
    let (code, said) = check(&course);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("content/fr/big.md") && said.contains("100 MB"),
        "{said}"
    );
}

#[test]
fn symlinks_in_circles_and_out_of_the_course_are_told() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    fs::write(room.path().join("secret.md"), "# Secret\n").unwrap();
    symlink(course.join("content"), course.join("content/fr/round")).unwrap();
    symlink(
        room.path().join("secret.md"),
        course.join("content/fr/out.md"),
    )
    .unwrap();
    symlink("nothing-here.md", course.join("content/fr/nowhere.md")).unwrap();
    let (code, said) = check(&course);
    assert_eq!(code, Some(1));
    for part in [
        "symlink-loop",
        "content/fr/round",
        "symlink-out",
        "content/fr/out.md",
        "symlink-nowhere",
        "content/fr/nowhere.md",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_folder_that_cannot_be_read_is_told() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    let closed = course.join("content/fr/closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let readable_all_the_same = fs::read_dir(&closed).is_ok();
    let (code, said) = check(&course);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    if readable_all_the_same {
        eprintln!("SKIPPED: this user may read every folder (root), so no folder is closed to it");
        return;
    }
    assert_eq!(code, Some(1));
    assert!(
        said.contains("content/fr/closed") && said.contains("unreadable"),
        "{said}"
    );
}

#[test]
fn a_folder_that_is_not_ours_is_not_replaced() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    let out = room.path().join("photos");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("cat.jpg"), "x").unwrap();
    let output = palier(&[
        "build",
        course.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("did not write"), "{}", said(&output));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);

    let output = palier(&[
        "build",
        course.to_str().unwrap(),
        "--out",
        course.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(course.join("book.toml").exists());
}

#[test]
fn an_error_leaves_the_last_good_site() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    let out = room.path().join("site");
    let build = || {
        palier(&[
            "build",
            course.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
        ])
    };
    assert!(build().status.success());
    let before = fs::read(out.join("index.html")).unwrap();
    fs::write(
        course.join("content/fr/index.md"),
        "# Other\n\n[x](nowhere.md)\n",
    )
    .unwrap();
    let output = build();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("nothing was written"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read(out.join("index.html")).unwrap(), before);
}

#[test]
fn a_full_disk_leaves_the_last_good_site() {
    let room = tempfile::tempdir().unwrap();
    let course = course(room.path());
    let small = room.path().join("small");
    fs::create_dir(&small).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
        .arg(&small)
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        eprintln!("SKIPPED: this user may mount no small disk to fill");
        return;
    }
    let out = small.join("site");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".palier-site"), "").unwrap();
    fs::write(out.join("index.html"), "the site from before").unwrap();
    fs::write(small.join("filling"), vec![0; 900 << 10]).unwrap();
    let output = palier(&[
        "build",
        course.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    let (left, kept) = (
        fs::read_dir(&small).unwrap().count(),
        fs::read_to_string(out.join("index.html")),
    );
    let _ = Command::new("umount").arg(&small).status();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("could not be written"),
        "{}",
        said(&output)
    );
    assert_eq!(kept.unwrap(), "the site from before");
    assert_eq!(left, 2, "nothing half-written is left");
}

#[test]
fn a_new_course_is_made_only_where_there_is_nothing() {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("mine");
    assert!(palier(&["new", dir.to_str().unwrap()]).status.success());
    let output = palier(&["check", dir.to_str().unwrap(), "--deny-warnings"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        palier(&["new", dir.to_str().unwrap()]).status.code(),
        Some(2)
    );
}

#[test]
fn help_speaks_both_languages() {
    let english = Command::new(env!("CARGO_BIN_EXE_palier"))
        .args(["--lang", "en", "--help"])
        .output()
        .unwrap();
    let french = Command::new(env!("CARGO_BIN_EXE_palier"))
        .args(["--lang", "fr", "--help"])
        .output()
        .unwrap();
    let (english, french) = (
        String::from_utf8(english.stdout).unwrap(),
        String::from_utf8(french.stdout).unwrap(),
    );
    assert!(
        english.contains("Commands:") && english.contains("Proves the course"),
        "{english}"
    );
    assert!(
        french.contains("Commandes")
            && french.contains("Prouve le cours")
            && !french.contains("Usage:"),
        "{french}"
    );
    let wrong = Command::new(env!("CARGO_BIN_EXE_palier"))
        .args(["--lang", "fr", "chek"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        said(&wrong).contains("vouliez-vous dire"),
        "{}",
        said(&wrong)
    );
}
