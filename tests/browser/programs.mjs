import { existsSync } from "node:fs";

const installed = (...paths) => paths.find((path) => existsSync(path)) ?? paths.at(-1);

// The browsers that the pages are tried in.
export const programs = {
  chromium: process.env.CHROMIUM ?? "/usr/bin/chromium",
  firefox: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
};

// Debian's same Chromium without the window around the page, where it is installed: a window of its own for each of four hundred tests costs it a
// quarter of the time. What goes through many pages in one window, prints, or looks at the browser itself, is done in the whole one.
export const windowless = process.env.CHROMIUM ?? installed("/usr/bin/chromium-headless-shell", programs.chromium);
