//! The preview: a site in memory, over HTTP to this machine only. No other module touches the network.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::files::Files;

/// How many ports after the one asked for are tried.
const MORE_PORTS: u16 = 20;

/// The state that the preview shows.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The last good site; nothing if there has not been one.
    pub site: Option<Files>,
    /// The mistakes of now: a JSON list, `[]` when all is well.
    pub diagnostics: String,
    /// The script that reloads pages, and its words as JSON.
    pub live: (Vec<u8>, String),
    /// The language of the page that is shown in place of the site as long as there is none.
    pub lang: &'static str,
    /// Goes up with each new site.
    pub edition: u64,
}

/// The preview's state: written by the builder, read by requests.
#[derive(Clone)]
pub struct Preview {
    published: Arc<Mutex<Published>>,
    changes: watch::Sender<u64>,
}

impl Preview {
    /// A preview that shows this.
    pub fn new(published: Published) -> Self {
        Self {
            published: Arc::new(Mutex::new(published)),
            changes: watch::Sender::new(0),
        }
    }

    /// Shows something else, and tells every open page.
    pub fn publish(&self, change: impl FnOnce(&mut Published)) {
        if let Ok(mut published) = self.published.lock() {
            change(&mut published);
        }
        self.changes.send_modify(|n| *n += 1);
    }

    fn read<T>(&self, f: impl FnOnce(&Published) -> T) -> T {
        match self.published.lock() {
            Ok(published) => f(&published),
            Err(poisoned) => f(&poisoned.into_inner()),
        }
    }
}

/// A free port from `first` on, on this machine's own address.
///
/// # Errors
/// If none of the next 20 is free, or the machine refuses.
pub async fn listen(first: u16) -> std::io::Result<TcpListener> {
    let mut port = first;
    loop {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Err(error)
                if error.kind() == std::io::ErrorKind::AddrInUse
                    && port != 0
                    && port - first < MORE_PORTS
                    && port < u16::MAX =>
            {
                port += 1
            }
            result => return result,
        }
    }
}

/// Serves until `stop` ends.
///
/// # Errors
/// If the machine refuses a connection for good.
pub async fn serve(
    listener: TcpListener,
    preview: Preview,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let app = Router::new()
        .route("/_palier/events", get(events))
        .route("/_palier/live-reload.js", get(live_reload))
        .fallback(get(file))
        .layer(middleware::from_fn(only_this_machine))
        .with_state(preview);
    // An open page keeps its stream of events open: waiting for it would be waiting for ever.
    tokio::select! {
        result = axum::serve(listener, app).into_future() => result,
        () = stop => Ok(()),
    }
}

/// Another site in the browser must not read the preview by a name that it has pointed at this machine.
async fn only_this_machine(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("");
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    if matches!(name, "127.0.0.1" | "localhost" | "[::1]") {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            "this preview answers to 127.0.0.1 and localhost only\n",
        )
            .into_response()
    }
}

async fn file(State(preview): State<Preview>, uri: Uri) -> Response {
    let Some(path) = decoded(uri.path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut path = path.trim_start_matches('/').to_string();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    preview.read(|published| {
        let Some(site) = &published.site else {
            return page(StatusCode::OK, waiting(published.lang), published);
        };
        match site.get(&path) {
            Some(bytes) if path.ends_with(".html") => page(
                StatusCode::OK,
                String::from_utf8_lossy(bytes).into_owned(),
                published,
            ),
            Some(bytes) => respond(StatusCode::OK, media_type(&path), bytes.to_vec()),
            None => page(StatusCode::NOT_FOUND, missing(published.lang), published),
        }
    })
}

fn page(status: StatusCode, html: String, published: &Published) -> Response {
    let words = published
        .live
        .1
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    let script = format!(
        "<script defer src=\"/_palier/live-reload.js\" data-strings=\"{words}\"></script>\n</head>"
    );
    respond(
        status,
        "text/html; charset=utf-8",
        html.replacen("</head>", &script, 1).into_bytes(),
    )
}

fn respond(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, bytes).into_response()
}

/// Until there is a site: a page that the overlay is laid on.
fn waiting(lang: &str) -> String {
    let text = if lang == "fr" {
        "Le cours a des erreurs : le site viendra quand elles seront corrigées."
    } else {
        "The course has mistakes: the site will come when they are mended."
    };
    plain_page(lang, text)
}

fn missing(lang: &str) -> String {
    let (text, home) = if lang == "fr" {
        ("Cette page n’existe pas.", "Accueil")
    } else {
        ("This page does not exist.", "Home")
    };
    plain_page(
        lang,
        &format!("{text}</p><p><a href=\"/index.html\">{home}</a>"),
    )
}

fn plain_page(lang: &str, text: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Palier</title>\n<link rel=\"stylesheet\" href=\"/assets/palier.css\">\n</head>\n<body><main><p>{text}</p></main></body>\n</html>\n"
    )
}

async fn live_reload(State(preview): State<Preview>) -> Response {
    preview.read(|published| {
        respond(
            StatusCode::OK,
            "text/javascript; charset=utf-8",
            published.live.0.clone(),
        )
    })
}

/// The stream of changes, as they happen: `diagnostics` at once and whenever they are others, `reload` when there is a new site.
async fn events(
    State(preview): State<Preview>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    struct Listening {
        preview: Preview,
        changes: watch::Receiver<u64>,
        edition: u64,
        told: String,
    }
    let start = Listening {
        changes: preview.changes.subscribe(),
        edition: preview.read(|published| published.edition),
        // A page is taken to be without mistakes until it is told of one.
        told: "[]".into(),
        preview,
    };
    let stream = futures_util::stream::unfold(start, |mut page| async move {
        loop {
            let (edition, diagnostics) = page
                .preview
                .read(|published| (published.edition, published.diagnostics.clone()));
            if diagnostics != page.told {
                page.told.clone_from(&diagnostics);
                return Some((
                    Ok(Event::default().event("diagnostics").data(diagnostics)),
                    page,
                ));
            }
            if edition != page.edition {
                page.edition = edition;
                return Some((
                    Ok(Event::default().event("reload").data(edition.to_string())),
                    page,
                ));
            }
            page.changes.changed().await.ok()?;
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// A path without its `%20`.
fn decoded(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = path.get(at + 1..at + 3)?;
            out.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded() {
        assert_eq!(decoded("/a%20b/%C3%A9").as_deref(), Some("/a b/é"));
        assert_eq!(decoded("/%zz"), None);
        assert_eq!(decoded("/%"), None);
    }
}
