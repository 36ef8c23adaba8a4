import { type ContestantName, contestantNames } from "../../../test/peers/contestants.js";
import { barsOf } from "../diagrams/draw-bars.js";
import type { Language } from "../languages.js";
import { anchorsOf } from "../page.js";
import { table } from "../table.js";
import { type Figures, type PeerFigures, readFigures } from "./figures.js";
import { figuresWords } from "./figures-words.js";

/** Tables and charts of what was measured, and the names of the headings. */
export function figuresMarkdown(language: Language): { markdown: string; anchors: string[] } {
  const figures = readFigures();
  return {
    markdown: partsOf(figures, language).join("\n\n"),
    anchors: anchorsOf(partsOf(figures, "en").join("\n\n")),
  };
}

const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? "–" : (bytes / 1e3).toFixed(1));
const microseconds = (milliseconds: number): string => (milliseconds * 1e3).toFixed(0);
const times = (ratio: number): string => `×${ratio.toFixed(2)}`;

function partsOf(figures: Figures, language: Language): string[] {
  const say = figuresWords[language];
  const { peers, entries } = figures;
  const tableOf = (head: readonly string[], cells: (peer: PeerFigures) => readonly string[]) =>
    table(
      [say.library, ...head],
      contestantNames.map((name) => [`\`${name}\` ${peers[name].version}`, ...cells(peers[name])]),
    );
  const bars = (unit: string, value: (peer: PeerFigures) => number, digits: number) =>
    barsOf(
      unit,
      contestantNames.map((name: ContestantName) => [name, Number(value(peers[name]).toFixed(digits))] as const),
    );
  const entryRows = Object.entries(entries).map(([name, bytes]) => [`\`${name}\``, kilobytes(bytes)]);
  return [
    say.measured(figures),
    `## ${say.size}`,
    say.sizeStory,
    bars(say.onNode, ({ size }) => (size.node ?? 0) / 1e3, 1),
    tableOf([say.inBrowser, say.onNode], ({ size }) => [kilobytes(size.browser), kilobytes(size.node)]),
    `## ${say.entries}`,
    say.entriesStory,
    table([say.entry, say.onNode], entryRows),
    `## ${say.install}`,
    say.installStory,
    bars("MB", ({ install }) => install.bytes / 1e6, 2),
    tableOf([say.packages, "MB", say.seconds], ({ install: { packages, bytes, seconds } }) => [
      ...[String(packages), (bytes / 1e6).toFixed(2), seconds.toFixed(1)],
    ]),
    `## ${say.calls}`,
    say.callsStory,
    bars(say.stub, ({ stubCall }) => stubCall.time * 1e3, 0),
    tableOf([say.stub, say.beside, say.loopback, say.beside], ({ stubCall, loopbackCall }) => [
      ...[microseconds(stubCall.time), times(stubCall.ratio)],
      ...[microseconds(loopbackCall.time), times(loopbackCall.ratio)],
    ]),
    `## ${say.burst}`,
    say.burstStory,
    bars(say.milliseconds, ({ burst }) => burst.time, 0),
    tableOf([say.milliseconds, say.beside, say.tokenCalls], ({ burst: { time, ratio, tokenCalls } }) => [
      ...[time.toFixed(0), times(ratio), String(tokenCalls)],
    ]),
    `## ${say.memory}`,
    say.memoryStory,
    bars("kB", ({ client }) => client / 1e3, 1),
    tableOf(["kB"], ({ client }) => [kilobytes(client)]),
  ];
}
