import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/providers.js";

type Permissions = Readonly<Record<string, string>>;
interface Job {
  readonly permissions?: Permissions;
  readonly uses?: string;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
}
interface Workflow {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = new URL(".github/workflows/", root);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");
const files = readdirSync(folder);

/** What more than reading is allowed to jobs, by the workflow's file and the job's name. */
const writers: Record<string, readonly string[]> = {
  "codeql.yml analyze": ["security-events"],
  "pages.yml publish": ["pages", "id-token"],
  "release.yml publish": ["id-token"],
  "release.yml site": ["pages", "id-token"],
  "release.yml notes": ["contents"],
};

describe.each(files)("%s", (file) => {
  const workflow: Workflow = parse(textOf(file));
  const jobs = Object.entries(workflow.jobs);

  it("runs what it names by a digest, which nobody can move, with its version behind it", () => {
    const uses = textOf(file).match(/(?<=uses: ).+/g) ?? [];
    const others = uses.filter((one) => !one.startsWith("./"));
    expect(others.length).toBeGreaterThan(0);
    for (const one of others) expect(one).toMatch(/^[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may do no more than it must", () => {
    expect(workflow.permissions).toBeDefined();
    for (const [name, job] of jobs) {
      const allowed = Object.entries(job.permissions ?? workflow.permissions ?? {});
      const written = allowed.filter(([, access]) => access !== "read").map(([what]) => what);
      expect(written).toEqual(writers[`${file} ${name}`] ?? []);
    }
  });

  it("puts nothing into a command that others could have written", () => {
    for (const [, { steps = [] }] of jobs) for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});

it("lets no job that speaks to npm in the project's name run anything of the project", () => {
  const { steps = [] } = (parse(textOf("release.yml")) as Workflow).jobs.publish ?? {};
  expect(steps.some(({ run }) => run?.includes("npm publish"))).toBe(true);
  for (const { uses = "", run = "" } of steps) {
    expect(uses).not.toContain("actions/checkout");
    expect(run).not.toMatch(/npm (ci|install|run|exec)|npx/);
  }
});
