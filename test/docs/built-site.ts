import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { siteFolder } from "../../scripts/docs/folders.js";

/** Where the site that is tested says that it is. */
export const origin = "https://docs.example.com";
export const base = "/docs/";

export const filesOf = (extension: string) =>
  readdirSync(siteFolder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(extension));

export const read = (file: string) => readFile(new URL(file, siteFolder), "utf8");

/** The addresses of all pages of ours below the base. */
export const pagePaths = () =>
  filesOf("index.html")
    .map((file) => file.replace(/index\.html$/, ""))
    .filter((path) => !path.endsWith("/redoc/"));

export const inLanguage = (language: string) => pagePaths().filter((path) => path.startsWith(`${language}/`));
