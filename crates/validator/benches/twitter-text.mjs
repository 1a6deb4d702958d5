// X's own library on the post of the bench, which check.rs runs: `npm install` in tests/differential first.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../tests/differential/package.json", import.meta.url));
const twitter = require("twitter-text");
const post = readFileSync(new URL("post.txt", import.meta.url), "utf8").trimEnd();

const time = (what, run) => {
  const times = [];
  const begin = performance.now();
  while (times.length < 25 || performance.now() - begin < 1000) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`${(times[times.length >> 1] * 1000).toFixed(1).padStart(10)} µs  ${what}`);
};

time("npm twitter-text 3.1: parsed", () => twitter.parseTweet(post));
time("npm twitter-text 3.1: entities", () => twitter.extractEntitiesWithIndices(post));
