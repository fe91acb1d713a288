import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment, NODE } from '../../scripts/lib/environment.mjs';

/** @typedef {typeof import('./loads.mjs').LOADS} Loads */

/** Asks the load process, one load at a time. */
export class LoadProcess {
  #child = fork(fileURLToPath(new URL('./load-child.mjs', import.meta.url)), {
    execPath: NODE,
    env: childEnvironment(),
  });

  /**
   * @template {keyof Loads} Kind
   * @param {Kind} kind
   * @param {Parameters<Loads[Kind]>[0]} load
   * @returns {Promise<Awaited<ReturnType<Loads[Kind]>>>}
   */
  async put(kind, load) {
    this.#child.send({ kind, load });
    const [{ result, error }] = await once(this.#child, 'message');
    if (error !== undefined) throw new Error(`${kind}: ${error}`);
    return result;
  }

  end() {
    this.#child.kill();
  }
}
