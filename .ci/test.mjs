// `npm test`: installs what is missing, runs every check and every test, and says at the end what came of it.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { giveUp, installPackages, npm, requireNode, root } from './project.mjs';

/** @typedef {{ title: string, passed: number, failed: number, note: string, names?: string[] }} Part */

requireNode();
installPackages();
const chromium = findOrInstallChromium();
if (chromium === undefined) {
  giveUp(
    'The browser tests need a Chromium and none was found or could be installed: ' +
      'install Chromium or Chrome, or set CHROMIUM_PATH to one that starts, and run the command again.',
  );
}

const cache = path.join(root, '.cache');
mkdirSync(cache, { recursive: true });
const vitestReport = path.join(cache, 'vitest.json');
const playwrightReport = path.join(cache, 'playwright.json');

const parts = [
  check('types', 'check:types'),
  check('lint', 'check:lint'),
  check('format', 'check:format'),
  check('unused', 'check:unused'),
  unitTests(),
];
const build = check('build', 'build');
parts.push(build, browserTests(build.failed === 0));

const passed = sum((part) => part.passed);
const failed = sum((part) => part.failed);
console.log('');
const width = Math.max(...parts.map((part) => part.title.length));
for (const part of [{ title: '', passed: 'passed', failed: 'failed', note: '' }, ...parts]) {
  const counts = [part.passed, part.failed].map((count) => String(count).padStart(8)).join('');
  console.log(`${part.title.padEnd(width)}${counts}  ${part.note}`.trimEnd());
}
// Said again at the end: above, they may stand thousands of lines back.
for (const name of parts.flatMap(({ names }) => names ?? [])) console.log(`\nFailed: ${name}`);
console.log('');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * One npm script that passes or fails as a whole.
 * @param {string} title
 * @param {string} script
 * @returns {Part}
 */
function check(title, script) {
  heading(title);
  const ok = npm(['run', '--silent', script]) === 0;
  return { title, passed: ok ? 1 : 0, failed: ok ? 0 : 1, note: ok ? '' : `npm run ${script}` };
}

/** @returns {Part} */
function unitTests() {
  heading('unit, engine and architecture tests');
  rmSync(vitestReport, { force: true });
  const status = npm([
    ...['run', '--silent', 'test:unit', '--'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  ]);
  return counted('unit tests', 'npm run test:unit', status, vitestReport, (report) => {
    const { numPassedTests, testResults } = /** @type {VitestReport} */ (report);
    return {
      passed: numPassedTests,
      // A file that fails before its first test has no failed test, and is itself the failure.
      failed: testResults.reduce((total, { status: outcome, assertionResults }) => {
        const tests = assertionResults.filter((result) => result.status === 'failed').length;
        return total + (outcome === 'failed' ? Math.max(tests, 1) : tests);
      }, 0),
      names: testResults.flatMap(failuresOf),
    };
  });
}

/**
 * The failed tests of a file, each with the first lines of why.
 * @param {VitestFile} file
 * @returns {string[]}
 */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((result) => result.status === 'failed');
  const place = path.relative(root, name);
  if (failed.length === 0) return status === 'failed' ? [`${place}\n${firstLines(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${place}: ${fullName}\n${firstLines(failureMessages.join('\n'))}`,
  );
}

/** @param {string} text */
function firstLines(text) {
  return text.split('\n').slice(0, 30).join('\n');
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} VitestResult
 * @typedef {{ name: string, status: string, message: string, assertionResults: VitestResult[] }} VitestFile
 * @typedef {{ numPassedTests: number, testResults: VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport
 */

/**
 * @param {boolean} built
 * @returns {Part}
 */
function browserTests(built) {
  heading('browser tests');
  // What an earlier build left would be tested in its place.
  if (!built) return { title: 'browser tests', passed: 0, failed: 1, note: 'not run: the build failed' };
  rmSync(playwrightReport, { force: true });
  const status = npm(['run', '--silent', 'test:browser'], { ...process.env, CHROMIUM_PATH: chromium });
  return counted('browser tests', 'npm run test:browser', status, playwrightReport, (report) => {
    const { stats, errors } = /** @type {PlaywrightReport} */ (report);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
  });
}

/**
 * The counts of a test runner, which has failed at least once when it says so by its exit code, left no report, or ran
 * no test at all.
 * @param {string} title
 * @param {string} command
 * @param {number} status
 * @param {string} file
 * @param {(report: unknown) => { passed: number, failed: number, names?: string[] }} countsOf
 * @returns {Part}
 */
function counted(title, command, status, file, countsOf) {
  if (!existsSync(file)) return { title, passed: 0, failed: 1, note: `${command} left no report` };
  const counts = countsOf(JSON.parse(readFileSync(file, 'utf8')));
  if (counts.failed > 0) return { title, ...counts, note: command };
  if (status !== 0) return { title, ...counts, failed: 1, note: `${command} ended with ${status}` };
  if (counts.passed === 0) return { title, ...counts, failed: 1, note: 'no test ran' };
  return { title, ...counts, note: '' };
}

/** @param {(part: Part) => number} of */
function sum(of) {
  return parts.reduce((total, part) => total + of(part), 0);
}

/** @param {string} title */
function heading(title) {
  console.log(`\n== ${title}`);
}
