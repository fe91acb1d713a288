import { spawn, spawnSync } from 'node:child_process';
import { childEnvironment, NODE, npmScript } from './environment.mjs';

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the child
 * @property {number} [timeout] milliseconds, 10 minutes by default
 *
 * @typedef {object} Result
 * @property {number | null} status the exit code; null when a signal or the timeout ended it
 * @property {string} output both streams, in the order in which they came
 *
 * @typedef {object} Running
 * @property {() => string} output what it has printed so far
 * @property {Promise<Result>} ended
 * @property {() => Promise<Result>} stop
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
export function start(program, args, { cwd, env, timeout = 600_000 }) {
  const child = spawn(program, args, {
    cwd,
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const timer = setTimeout(() => {
    output += `\nended after ${timeout / 1000} s without an answer\n`;
    kill(child, 'SIGKILL');
  }, timeout);

  /** @type {Promise<Result>} */
  const ended = new Promise((resolve) => {
    /** @param {number | null} status */
    const settle = (status) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ status, output });
    };
    child.once('error', (error) => {
      output += error.message;
      settle(null);
    });
    child.once('close', settle);
  });
  const stop = () => {
    kill(child, 'SIGTERM');
    return ended;
  };
  return { output: () => output, ended, stop };
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
