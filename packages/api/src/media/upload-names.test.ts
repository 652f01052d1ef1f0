import { expect, test } from "vitest";
import { nameOfType, problemOfName } from "./upload-names.ts";

test.each([
  "photo.png",
  "Photo.PNG",
  "my.photo.v2.png",
  "example.com.png",
  "Bildschirmfoto 2026-11-02 um 10.14.31.png",
  "写真.png",
  "image",
  "v1.2 – final (3).png",
])("takes the name %j", (name) => {
  expect(problemOfName(name, "image/png")).toBeUndefined();
});

test.each([
  ["../secret.png", "/"],
  ["a\\b.png", "\\"],
  ["a\nb.png", "can't be seen"],
  ["photo\u202egnp.exe.png", "can't be seen"],
  [".htaccess", "begin with a dot"],
  ["a..png", "two dots"],
  ["photo.png.", "end with one"],
  ["photo.php.png", ".php"],
  ["photo.PHP5.png", ".php5"],
  ["a.svg.png", ".svg"],
  ["x.exe.png", ".exe"],
  ["x.php .png", ".php"],
  ["photo.jpg", "does not fit a PNG"],
  ["photo.exe", "does not fit a PNG"],
])("refuses the name %j in words", (name, words) => {
  expect(problemOfName(name, "image/png")).toContain(words);
});

test("names kinds of files as people do", () => {
  const types = ["image/svg+xml", "application/pdf", "text/html", "image/webp", "image/x-icon"];
  expect(types.map(nameOfType)).toEqual(["SVG", "PDF", "HTML", "WebP", "ICON"]);
});
