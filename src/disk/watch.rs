//! The watch over the disk: it tells of files that change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Config as Settings, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config;

/// After the first change, others that come within this time belong to it: an editor writes a file in several steps.
const GATHER: Duration = Duration::from_millis(10);

/// How often a disk that tells of no changes is looked at.
const POLL: Duration = Duration::from_millis(500);

/// Watches a course's folders.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    folders: Vec<PathBuf>,
}

impl Watch {
    /// Watches `book.toml` and these folders of the course in `root`; `poll`: by looking at intervals.
    ///
    /// # Errors
    /// If the system gives no watcher.
    pub fn new(root: &Path, folders: &[String], poll: bool) -> notify::Result<Self> {
        let (tell, events) = channel();
        let mut watcher: Box<dyn Watcher + Send> = if poll {
            Box::new(PollWatcher::new(
                tell,
                Settings::default().with_poll_interval(POLL),
            )?)
        } else {
            Box::new(RecommendedWatcher::new(tell, Settings::default())?)
        };
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let folders: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
        for folder in &folders {
            // One that is not there yet appears in the root.
            if folder.is_dir() {
                watcher.watch(folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(Self {
            _watcher: watcher,
            events,
            root,
            folders,
        })
    }

    /// Waits until something of the course may have changed; `false` if nothing ever will again.
    pub fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if self.concerns(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        while self.events.recv_timeout(GATHER).is_ok() {}
        true
    }

    fn concerns(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if event.kind.is_access() {
            return false;
        }
        let book = self.root.join(config::FILE);
        event
            .paths
            .iter()
            .any(|path| *path == book || self.folders.iter().any(|folder| path.starts_with(folder)))
    }
}
