// The load generator: in a process of its own, so that it shares nothing with the server.
import { LOADS } from './loads.mjs';

process.on('message', (/** @type {{ kind: keyof typeof LOADS, load: never }} */ { kind, load }) => {
  LOADS[kind](load).then(
    (result) => process.send?.({ result }),
    (/** @type {Error} */ error) => process.send?.({ error: error.message }),
  );
});
