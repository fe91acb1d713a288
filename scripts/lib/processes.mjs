import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { childEnvironment, NODE, npmScript } from './environment.mjs';

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the child
 * @property {string} [bin] a folder that stands in PATH before what is there
 * @property {number} [timeout] milliseconds, 10 minutes by default; 0 for none
 * @property {string} [log] a file that takes the output, for a program that shall outlive us
 *
 * @typedef {object} Result
 * @property {number | null} status the exit code; null when a signal or the timeout ended it
 * @property {string} output both streams, in the order in which they came
 *
 * @typedef {object} Running
 * @property {number | undefined} pid
 * @property {() => string} output what it has printed so far
 * @property {Promise<Result>} ended
 * @property {() => Promise<Result>} stop
 * @property {() => void} leave lets it run on when we end; needs a log
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Ends everything that was started here. */
export function killAll() {
  for (const child of children) kill(child, 'SIGKILL');
}

/**
 * Starts a program with closed input, in a process group of its own so that what it starts can be
 * ended with it.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns {Running}
 */
export function start(program, args, { cwd, env, bin, timeout = 600_000, log }) {
  const sink = log === undefined ? undefined : openSync(log, 'w');
  const child = spawn(program, args, {
    cwd,
    env: childEnvironment(env, bin),
    stdio: ['ignore', sink ?? 'pipe', sink ?? 'pipe'],
    detached: process.platform !== 'win32',
  });
  if (sink !== undefined) closeSync(sink);
  children.add(child);

  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  }
  const output = () => (log === undefined ? '' : readFileSync(log, 'utf8')) + text;
  const giveUp = () => {
    text += `\nended after ${timeout / 1000} s without an answer\n`;
    kill(child, 'SIGKILL');
  };
  const timer = timeout > 0 ? setTimeout(giveUp, timeout) : undefined;

  /** @type {Promise<Result>} */
  const ended = new Promise((resolve) => {
    /** @param {number | null} status */
    const settle = (status) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ status, output: output() });
    };
    child.once('error', (error) => {
      text += error.message;
      settle(null);
    });
    child.once('close', settle);
  });
  const stop = () => {
    kill(child, 'SIGTERM');
    return ended;
  };
  const leave = () => {
    children.delete(child);
    child.unref();
  };
  return { pid: child.pid, output, ended, stop, leave };
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns {Promise<Result>}
 */
export const run = (program, args, options) => start(program, args, options).ended;

/**
 * @param {readonly string[]} args
 * @param {Options} options
 */
export const runNode = (args, options) => run(NODE, args, options);

/**
 * @param {readonly string[]} args
 * @param {Options} options
 */
export function runNpm(args, options) {
  const script = npmScript();
  return script ? run(NODE, [script, ...args], options) : run('npm', args, options);
}

/**
 * The output of a step that has to succeed.
 *
 * @param {Promise<Result>} running
 * @param {string} what names the step in the error
 */
export async function succeed(running, what) {
  const { status, output } = await running;
  if (status !== 0) throw new StepFailed(what, status, output);
  return output;
}

export class StepFailed extends Error {
  /**
   * @param {string} what
   * @param {number | null} status
   * @param {string} output
   */
  constructor(what, status, output) {
    const how = status === null ? 'was ended' : `ended with exit code ${status}`;
    super(`${what} ${how}\n${output.trim()}`);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function kill(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
