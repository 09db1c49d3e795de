// `npm run bench`: what the app costs over the bare engine, in the same browser, as a table of ratios. It judges nothing.
// `npm run bench -- csv --times 3` measures one part; the parts are csv, explore, recipes and start.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findOrInstallChromium, launchArgs } from './chromium.mjs';
import { buildIsStale, giveUp, installPackages, npm, requireNode } from './project.mjs';

/** @import { Compared } from './bench/times.mjs' */

requireNode();
const parts = ['csv', 'explore', 'recipes', 'start'];
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '5' } },
});
const times = Number(values.times);
if (!Number.isInteger(times) || times < 1) giveUp(`--times is “${values.times}”: give a whole number from 1.`);
const unknown = positionals.find((part) => !parts.includes(part));
if (unknown !== undefined) giveUp(`There is no part “${unknown}”: the parts are ${parts.join(', ')}.`);
const wanted = positionals.length > 0 ? positionals : parts;

installPackages();
const executablePath = findOrInstallChromium();
if (executablePath === undefined)
  giveUp('No Chromium was found: install one, or set CHROMIUM_PATH to one that starts.');
if (buildIsStale() && npm(['run', '--silent', 'build']) !== 0) {
  giveUp('The app could not be built: see what Vite says above.');
}

// Not imported at the top: on a fresh clone the libraries are not there yet.
const { chromium } = await import('@playwright/test');
const app = await import('./bench/app-times.mjs');
const bare = await import('./bench/bare-times.mjs');
const { exploreTimes } = await import('./bench/explore-times.mjs');
const { writeIncidents } = await import('./bench/incidents-file.mjs');
const { serveApp, serveBarePage } = await import('./bench/serve-pages.mjs');
const { tableOf, timesOf } = await import('./bench/times.mjs');

const folder = mkdtempSync(path.join(tmpdir(), 'safer-workbook-bench-'));
// Whatever ends the process, nothing is left behind.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
const [appServer, bareServer] = await Promise.all([serveApp(), serveBarePage(path.join(folder, 'page'))]);
const browser = await chromium.launch({ executablePath, args: launchArgs });
try {
  /** @type {Compared[]} */
  const compared = [];
  if (wanted.includes('start')) compared.push(await start());
  if (wanted.includes('csv')) for (const rows of [100_000, 1_000_000]) compared.push(...(await csv(rows)));
  if (wanted.includes('explore')) compared.push(...(await explore()));
  if (wanted.includes('recipes')) compared.push(...(await recipes()));
  console.log(`\n${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores; ${process.platform}`);
  console.log(`Chromium ${browser.version()}, Node ${process.versions.node}; each ${times} times, in milliseconds\n`);
  for (const line of tableOf(compared)) console.log(line);
} finally {
  await browser.close();
  await Promise.all([appServer.close(), bareServer.close()]);
}

/** @returns {Promise<Compared>} */
function start() {
  return byTurns(
    'start to ready',
    () => app.startTime(browser, appServer.address),
    () => app.startTime(browser, bareServer.address),
  );
}

/**
 * @param {number} rows
 * @returns {Promise<readonly Compared[]>}
 */
async function csv(rows) {
  const file = path.join(folder, `incidents-${rows}.csv`);
  await writeIncidents(file, rows);
  const what = `CSV, ${rows.toLocaleString('en-GB')} rows`;
  console.error(`${what} ...`);
  /** @typedef {{ time: number, memory: number }} Taken */
  /** @type {{ app: Taken[], bare: Taken[], papa: Taken[] }} */
  const taken = { app: [], bare: [], papa: [] };
  for (let i = 0; i < times; i += 1) {
    taken.app.push(await app.loadTime(browser, appServer.address, file));
    taken.bare.push(await bare.loadTime(browser, bareServer.address, file));
    taken.papa.push(await bare.parseTime(browser, bareServer.address, file));
  }
  rmSync(file);
  const timesIn = (/** @type {readonly Taken[]} */ of) => timesOf(of.map(({ time }) => time));
  const memoryIn = (/** @type {readonly Taken[]} */ of) => Math.max(...of.map(({ memory }) => memory));
  const ours = timesIn(taken.app);
  return [
    { what, app: ours, bare: timesIn(taken.bare), memory: [memoryIn(taken.app), memoryIn(taken.bare)] },
    {
      what: `${what}, against PapaParse to objects`,
      app: ours,
      bare: timesIn(taken.papa),
      memory: [memoryIn(taken.app), memoryIn(taken.papa)],
    },
  ];
}

/**
 * A result and a profile of a million rows, against the bare engine giving all the rows, and describing all columns.
 * @returns {Promise<readonly Compared[]>}
 */
async function explore() {
  console.error('explore, 1,000,000 rows ...');
  const file = path.join(folder, 'explored.csv');
  await writeIncidents(file, 1_000_000);
  const queries = { rows: 'FROM loaded', profile: 'SUMMARIZE loaded' };
  const ours = [];
  /** @type {Readonly<Record<string, number>>[]} */
  const theirs = [];
  for (let i = 0; i < times; i += 1) {
    ours.push(await exploreTimes(browser, appServer.address, file));
    theirs.push(await bare.queryTimes(browser, bareServer.address, file, queries));
  }
  rmSync(file);
  const tasks = ours.flatMap(({ longTasks }) => longTasks).map((time) => `${Math.round(time)} ms`);
  console.log(
    `Tasks over 50 ms while 1,000,000 rows were scrolled through, ${times} times: ${tasks.join(', ') || 'none'}`,
  );
  const bareTimes = (/** @type {string} */ name) => timesOf(theirs.map((taken) => taken[name] ?? NaN));
  return [
    {
      what: 'first rows of 1,000,000, against all of them from the engine',
      app: timesOf(ours.map(({ firstRows }) => firstRows)),
      bare: bareTimes('rows'),
    },
    {
      what: 'profiles of 1,000,000 rows, against SUMMARIZE',
      app: timesOf(ours.map(({ profile }) => profile)),
      bare: bareTimes('profile'),
    },
  ];
}

/** @returns {Promise<readonly Compared[]>} */
async function recipes() {
  console.error('recipes ...');
  const measured = await bare.recipeTimes(browser, bareServer.address, times);
  const ids = measured.map(({ id }) => id);
  const onScreen = await app.runTimes(browser, appServer.address, ids, times);
  return measured.flatMap(({ id, throughLayer, bareSql }) => [
    { what: `${id}, Run to result`, app: timesOf(onScreen.get(id) ?? []), bare: timesOf(bareSql) },
    { what: `${id}, engine part`, app: timesOf(throughLayer), bare: timesOf(bareSql) },
  ]);
}

/**
 * One after the other and again, so that a slow spell of the machine falls on both.
 * @param {string} what
 * @param {() => Promise<number>} inApp
 * @param {() => Promise<number>} inBare
 * @returns {Promise<Compared>}
 */
async function byTurns(what, inApp, inBare) {
  console.error(`${what} ...`);
  /** @type {number[]} */
  const appTimes = [];
  /** @type {number[]} */
  const bareTimes = [];
  for (let i = 0; i < times; i += 1) {
    appTimes.push(await inApp());
    bareTimes.push(await inBare());
  }
  return { what, app: timesOf(appTimes), bare: timesOf(bareTimes) };
}
