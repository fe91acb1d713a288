/** What is used of `window`, spelled out: an API has no types of the DOM. */
export interface Browser {
  fetch(request: Request): Promise<Response>;
  readonly Date: { now(): number };
  readonly location?: { readonly href: string };
  readonly navigator?: { readonly locks?: Locks };
  readonly BroadcastChannel?: new (name: string) => Channel;
}

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

interface Channel {
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown }) => void,
  ): void;
  postMessage(message: string): void;
}

const here: unknown = globalThis;

/** The one that runs this, whatever the types of the app say of it. */
export const thisBrowser = here as Browser;
