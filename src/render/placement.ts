import { posix } from 'node:path';
import { type PrismaSeam, TEMPLATE_PRISMA } from './prisma-seam';

/** Where the parts of an install go. Paths are relative to the workspace root. */
export interface Placement {
  /** 'src' */
  readonly sourceRoot: string;
  /** The folder of the module: 'src/auth'. */
  readonly folder: string;
  /** The folder of the e2e specs: 'test'. */
  readonly e2eFolder: string;
  /** What they begin with: 'auth', or the name of another folder that auth was written to. */
  readonly e2eName: string;
  /** What they end in: 'e2e-spec', or 'e2e.spec' where the unit tests' runner is to find them. */
  readonly e2eSuffix: string;
  /** The document for the owner of the app: 'AUTH.md'. */
  readonly guide: string;
  readonly specFileSuffix: string;
  /** The user's root module, which the e2e specs boot. */
  readonly root: { readonly file: string; readonly exportName: string };
  /** The user's Prisma, where users are kept through it. */
  readonly prisma?: PrismaSeam;
}

/** The path that e2e specs import the root module from, in templates/. */
export const TEMPLATE_ROOT_MODULE = 'src/app.module.ts';

/** Where the template at `path` goes. */
export function place(path: string, to: Placement): string {
  if (path === TEMPLATE_ROOT_MODULE) return to.root.file;
  if (path === TEMPLATE_PRISMA.service) return to.prisma?.service.file ?? path;
  if (path === TEMPLATE_PRISMA.module) return to.prisma?.module?.file ?? path;
  if (path === 'AUTH.md') return to.guide;
  if (path.startsWith('test/')) {
    const file = path.slice('test/'.length).replace(/^auth\./, `${to.e2eName}.`);
    return posix.join(to.e2eFolder, file.replace(/\.e2e-spec\.ts$/, `.${to.e2eSuffix}.ts`));
  }
  const inside = path.replace(/^src\/auth\//, '');
  return posix.join(to.folder, inside.replace(/\.spec\.ts$/, `.${to.specFileSuffix}.ts`));
}

/** Whether the template is a test, which `--no-spec` leaves out. */
export const isTest = (path: string): boolean =>
  path.startsWith('test/') || path.endsWith('.spec.ts') || path.endsWith('.contract.ts');
