// Random posts, French, English and odd, with what twitter-text 3.1.0 makes of them: one JSON object a line.
//
//     npm install && node posts.mjs <seed> <number>
//     node posts.mjs - < texts.json                    # these texts instead: a list
//
// crates/validator/tests/differential.rs reads them and compares.

import { readFileSync } from "node:fs";
import { parse } from "twemoji-parser";
import twitter from "twitter-text";
import hashtagCharacter from "twitter-text/dist/regexp/hashtagAlphaNumeric.js";

const [seed = 1, number = 1000] = process.argv.slice(2).map(Number);

// mulberry32: small, seeded, good enough to choose pieces.
let state = seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const upTo = (n) => Math.floor(random() * n);
const one = (list) => list[upTo(list.length)];
const some = (list, most) => Array.from({ length: 1 + upTo(most) }, () => one(list)).join("");

const french = "l’école d'été aujourd’hui élu·es étudiant.es usager.es candidat.es citoyen.ne.s demain.la etc.Il M.Dupont créatif.ve.s « venez » où ça ? œuvre cœur vélo Ça À bientôt ! 3,5 1 000 € rendez-vous mairie-évry.fr peut-être naïf Noël façade".split(" ");
const english = "don't it's we’re meeting tomorrow at 9.30 a.m. e.g. i.e. www readme.md main.rs script.py index.html the well-known café U.S.A. v1.2.3 3.14 and/or http https RT rt".split(" ");
const tlds = "fr com es ne re se org museum co.uk io dev рф 中国 みんな xn--p1ai vermögensberatung fra comx html c zz paris bzh".split(" ");
const labels = "site roueslibres www a-b a_b _a -a a- été é x1 1 bücher 日本 пример xn--bcher-kva T t “site «site emoji😀 a\u0301 ß ı".split(" ");
const paths = ["/", "/a", "/a/b.html", "/a_(b)", "/(a)", "/a_(b_(c))", "/((", "/a.", "/a,b", "/été", "/путь", "/日本", "/@user/", "/@user", "/#x", "/a?b=c", "?b=c", "?", "/?a=b.", "/~a", "/a–b", "/a…", ":8080", ":80/a", ":", "/a'b", "/a&b", "/a|b", "/%20", "/[a]", "/a;b", "/!a*"];
const befores = [" ", "\n", "(", "«", "“", "\"", ".", "/", "-", "_", "@", "#", "$", "é", "の", "a", "1", ":", ";", "’", "'", "\u00a0", "\u202f", "\u200b", "\u202a", "\u2066", "&", "!", "=", "😀", "＠", "＃", "\ufeff", "", "", ""];
const emoji = ["😀", "👍", "👍🏽", "🚲", "❤️", "❤", "❤︎", "☎", "☎️", "©", "©️", "™", "®", "1️⃣", "#️⃣", "*⃣", "🇫🇷", "🇧🇪", "🇨🇦🇨🇭", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴‍☠️", "👁️‍🗨️", "⚽", "✅", "★", "♟", "‼️", "🧑‍🤝‍🧑", "🫱🏻", "❤️‍🔥", "🙋🏽", "🤷‍♀️", "ℹ️", "→", "•", "…"];
const odd = ["\u0301", "\u0327", "e\u0301", "A\u030a", "\u212b", "\u1100\u1161\u11a8", "한국", "日本語", "العربية", "עברית", "हिन्दी", "ไทย", "Ελλάδα", "россия", "\u200d", "\u200c", "\ufe0f", "\ufe0e", "\u202c", "\u2069", "\ufffe", "ſ", "ǅ", "İ", "ﬁ", "Ⅷ", "²", "½", "٣", "＿", "・", "·", "~", "^", "`", "\t", "\r\n", "\u2028", "\u3000", "。", "、"];
const marks = [".", ",", "!", "?", ":", ";", "-", "_", "/", "@", "#", "$", "&", "%", "*", "+", "=", "(", ")", "[", "]", "{", "}", "|", "~", "'", "\"", "://", "..", "..."];
const names = "RouesLibres bob_1 a alice12345678901234567890 VilleBellerive test 1 _ élise user".split(" ");
const tags = "OsonsLeVélo L'été nuit-debout 2026 20ans élu·es _ ＿x 日本語 a\u0301b x_y العربية été2026 1 tag".split(" ");

// A character at random, but no letter (and nothing unassigned that may become one) that Unicode got after the library's list was made (2014).
const listed = new RegExp(`^${hashtagCharacter.source}$`);
function character(point) {
  const c = String.fromCodePoint(point);
  return /[\p{L}\p{M}\p{Nd}\p{Cn}]/u.test(c) && !listed.test(c) ? " " : c;
}

const host = () => {
  let out = "";
  for (let i = upTo(3); i >= 0; i--) out += one(labels) + ".";
  return out + one(tlds);
};
const link = () => one(["", "", "http://", "https://", "HTTP://", "ftp://", "http:/", "https://t.co/"]) + host() + (random() < 0.6 ? some(paths, 2) : "");
const mention = () => one(["@", "@", "＠", "RT@", " RT:@", "rt @"]) + one(names) + one(["", "", "", "/list-1", "/1", "/é", "@x.fr", "@host.social", "://", "é", "'s"]);
const tag = () => one(["#", "#", "#", "＃", "##"]) + one(tags) + one(["", "", "", "#b", "://x", "/a", "’s"]);
const cash = () => "$" + one(["ABC", "a", "ABCDEFG", "AB.C", "AB.CD", "AB_CDE", "12", "A1", "TEST."]);
const mail = () => one(["a", "jean.dupont", "élise", "x_y"]) + "@" + host();
const pieces = [
  () => one(french), () => one(french), () => one(french), () => one(french), () => one(english), () => one(english),
  link, link, link, mention, mention, tag, tag, cash, mail, () => one(emoji), () => one(odd), () => some(marks, 2), host,
  () => String.fromCharCode(32 + upTo(95)), () => character(one([0xa0, 0x100, 0x250, 0x370, 0x400, 0x600, 0x900, 0x1e00, 0x2000, 0x2100, 0x3000, 0xac00, 0x1f300, 0x1d400]) + upTo(256)),
];

function post() {
  let out = random() < 0.2 ? one(befores) : "";
  for (let i = 1 + upTo(12); i > 0; i--) out += one(pieces)() + (random() < 0.65 ? " " : one(befores));
  return out;
}

const texts = process.argv[2] === "-" ? JSON.parse(readFileSync(0, "utf8")) : Array.from({ length: number }, post);
const lines = texts.map((text) => {
  const entities = twitter.extractEntitiesWithIndices(text).map((entity) => [
    entity.url !== undefined ? "url" : entity.hashtag !== undefined ? "hashtag" : entity.cashtag !== undefined ? "cashtag" : entity.listSlug ? "list" : "mention",
    ...entity.indices,
  ]);
  const emoji = parse(text).map((found) => found.text);
  return JSON.stringify({ text, length: twitter.parseTweet(text).weightedLength, entities, emoji });
});
process.stdout.write(lines.join("\n") + "\n");
